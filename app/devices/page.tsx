import { getLocale, getTranslations } from "next-intl/server";
import { deviceName } from "#components/devices/device-name.ts";
import { EndDevice } from "#components/devices/end-device.tsx";
import { momentText } from "#components/posts/moments.ts";
import { Icon } from "#components/ui/icon.tsx";
import { end } from "#lib/auth/actions.ts";
import { listDevices } from "#lib/auth/queries.ts";
import { requireViewer } from "#lib/auth/viewer.ts";
import { ViewerShell } from "../_components/viewer-shell.tsx";

export default async function DevicesPage() {
  const viewer = await requireViewer();
  const devices = await listDevices(viewer);
  const t = await getTranslations("duty");
  const locale = await getLocale();
  const time = (iso: string) => momentText(locale, iso);
  return (
    <ViewerShell viewer={viewer}>
      <div className="mx-auto max-w-2xl px-gutter py-6">
        <h1 className="text-title">{t("devicesTitle")}</h1>
        <p className="mt-2 text-ink-2">{t("devicesIntro")}</p>
        <ul className="mt-4 divide-y divide-line border-y border-line">
          {devices.map((device) => (
            <li key={device.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
              <Icon name="smartphone" size={24} className="text-ink-2" />
              <div className="min-w-0 flex-1 basis-64">
                <p className="font-semibold">{deviceName(device.device)}</p>
                <p className="text-note text-ink-2">{t("seen", { time: time(device.seenAt) })}</p>
                <p className="text-note text-ink-2">{t("since", { time: time(device.since) })}</p>
              </div>
              {device.here ? (
                <span className="font-semibold text-leaf">{t("here")}</span>
              ) : (
                <EndDevice end={end} sessionId={device.id} label={t("end")} network={t("network")} />
              )}
            </li>
          ))}
        </ul>
      </div>
    </ViewerShell>
  );
}
