import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { DraftPhoto } from "./draft.ts";

/** How far the post is as a whole: what has been sent, what failed, and whether there is a connection. */
export function SendingBar({ photos, onRetry }: { photos: readonly DraftPhoto[]; onRetry: () => void }) {
  const t = useTranslations("capture.progress");
  const online = useOnline();
  const counted = photos.filter((photo) => photo.state !== "cancelled");
  const done = counted.filter((photo) => photo.state === "stored").length;
  const failed = counted.filter((photo) => photo.state === "failed").length;
  const kept = counted.some((photo) => photo.state === "kept");
  // It has answered, so that the line is there: the server is what fails.
  const refused = counted.some((photo) => photo.state === "kept" && photo.sentence);
  const share = counted.reduce((sum, photo) => sum + photo.progress, 0) / Math.max(1, counted.length);
  const all = done === counted.length;
  const bold = { b: (words: React.ReactNode) => <b className="font-semibold">{words}</b> };
  return (
    <div className="relative bg-sunken px-4 py-2 text-ui">
      <div className="mx-auto flex min-h-6 max-w-6xl flex-wrap items-center gap-x-2.5 gap-y-1">
        <Icon
          name={!online || kept ? "cloud-off" : failed > 0 ? "circle-alert" : all ? "check" : "upload"}
          size={20}
          className={failed > 0 && online ? "text-red" : all ? "text-leaf" : "text-ink-2"}
        />
        <span role="status" className="min-w-0 flex-[1_1_9rem]">
          {!online || (kept && failed === 0)
            ? t.rich(online && refused ? "serverAway" : "offline", bold)
            : failed > 0
              ? t("failed", { n: failed, done, total: counted.length })
              : all
                ? t("allSent")
                : t("sending")}
        </span>
        {failed > 0 || kept ? (
          <button
            type="button"
            onClick={onRetry}
            className="-my-2 min-h-tap px-1 font-semibold whitespace-nowrap text-leaf underline underline-offset-4"
          >
            {t("resend")}
          </button>
        ) : (
          <span className="font-semibold whitespace-nowrap">
            {t("sent", { done, total: counted.length })}
          </span>
        )}
      </div>
      {!all && (
        <progress
          value={share}
          max={1}
          aria-label={t("label")}
          aria-valuetext={t("sent", { done, total: counted.length })}
          className="absolute inset-x-0 bottom-0 block h-[3px] w-full appearance-none border-0 bg-line [&::-moz-progress-bar]:bg-leaf [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-leaf"
        />
      )}
    </div>
  );
}

function subscribe(listener: () => void) {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

const useOnline = () =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
