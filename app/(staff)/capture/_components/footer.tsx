import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ActivityCode } from "#lib/posts/constants.ts";
import type { Draft } from "./use-draft.ts";
import type { Sending } from "./use-sending.ts";

const wide = "flex-1 desk:flex-none";
// Like the families' tabs, the bar stops growing where it would cover what it is for; the page grows on.
const capped = { fontSize: "min(0.9375rem, 4.8vw)", lineHeight: 1.4, minHeight: "min(2.75rem, 52px)" };

/** The bar under the thumb, always in reach. */
function Bar({ above, children }: { above: ReactNode; children: ReactNode }) {
  return (
    <footer className="sticky bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]">
      <div className="mx-auto grid max-w-6xl gap-2 px-4 py-[min(0.75rem,12px)]">
        {above}
        <div className="flex flex-wrap gap-2.5 desk:justify-end">{children}</div>
      </div>
    </footer>
  );
}

/** Before the first photo: the camera, with what to keep out of its sight. */
export function StartBar(props: { activity: ActivityCode | null; onTake: () => void; onChoose: () => void }) {
  const { activity, onTake, onChoose } = props;
  const t = useTranslations("capture");
  const activities = useTranslations("activities");
  const hint = activity && (
    <p role="status" className="text-[length:min(0.9375rem,4.6vw)] leading-[1.4] text-ink-2">
      {activities(`${activity}.hints`)}
    </p>
  );
  return (
    <Bar above={hint}>
      <Button icon="camera" className={wide} style={capped} onClick={onTake}>
        {t("takeLong")}
      </Button>
      <Button variant="secondary" icon="image-plus" className={wide} style={capped} onClick={onChoose}>
        {t("choose")}
      </Button>
    </Bar>
  );
}

export function TagBar({ onTake, onNext }: { onTake: () => void; onNext: () => void }) {
  const t = useTranslations("capture");
  return (
    <Bar above={null}>
      <Button variant="secondary" icon="camera" style={capped} onClick={onTake}>
        {t("take")}
      </Button>
      <Button className={wide} style={capped} onClick={onNext}>
        {t("next")}
      </Button>
    </Bar>
  );
}

/** Sends the post; while photos are still on their way it waits for them and says how far they are. */
export function SendBar(props: { draft: Draft; sending: Sending; gathers: boolean }) {
  const { draft, sending, gathers } = props;
  const t = useTranslations("capture");
  const { photos, unsent } = draft;
  const trouble = sending.sentence && (
    <Notice tone="danger" announce>
      {sending.sentence}
    </Notice>
  );
  const label = (words: string) =>
    unsent > 0
      ? t("sendBusy", { done: photos.filter((photo) => photo.stored).length, total: photos.length })
      : words;
  const busy = (whither: Sending["whither"]) => sending.busy && sending.whither === whither;
  return (
    <Bar above={trouble}>
      {sending.leave && (
        <Button variant="secondary" icon="smartphone" className={wide} style={capped} onClick={sending.leave}>
          {t("leaveToPhone")}
        </Button>
      )}
      {gathers && !busy("review") && (
        <Button
          variant="secondary"
          icon="images"
          className={wide}
          style={capped}
          busy={busy("week")}
          onClick={() => sending.start("week")}
        >
          {busy("week") ? label(t("toWeek")) : t("toWeek")}
        </Button>
      )}
      {!busy("week") && (
        <Button
          icon="send"
          className={wide}
          style={capped}
          busy={busy("review")}
          onClick={() => sending.start("review")}
        >
          {busy("review") ? label(t("send")) : t(gathers ? "sendNow" : "send")}
        </Button>
      )}
    </Bar>
  );
}
