import { getLocale, getTranslations } from "next-intl/server";
import { momentText } from "#components/posts/moments.ts";
import { Icon } from "#components/ui/icon.tsx";
import { endForFamily } from "#lib/devices/actions.ts";
import type { FamilyDevices as Relative } from "#lib/devices/types.ts";
import { deviceName } from "./device-name.ts";
import { EndDevice } from "./end-device.tsx";

/** The devices section of a recruit's page, for who keeps families. */
export async function FamilyDevices({ relatives }: { relatives: Relative[] }) {
  const t = await getTranslations("devices");
  const people = await getTranslations("people.relations");
  const locale = await getLocale();
  return (
    <section aria-labelledby="devices">
      <h2 id="devices" className="text-heading">
        {t("title")}
      </h2>
      <p className="mt-1 max-w-2xl text-ink-2">{t("intro")}</p>
      {relatives.length === 0 && <p className="mt-3">{t("none")}</p>}
      {relatives.map(({ relativeId, fullName, relation, devices }) => (
        <div key={relativeId} className="mt-4">
          <h3 className="font-semibold">
            {people(relation)} {fullName}
          </h3>
          {devices.length === 0 && <p className="text-ink-2">{t("noDevices")}</p>}
          <ul className="divide-y divide-line">
            {devices.map(({ id, device, seenAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
                <Icon name="smartphone" size={22} className="text-ink-2" />
                <div className="min-w-0 flex-1 basis-56">
                  <p>{deviceName(device)}</p>
                  <p className="text-meta text-ink-2">{t("seen", { time: momentText(locale, seenAt) })}</p>
                </div>
                <EndDevice
                  end={endForFamily}
                  sessionId={id}
                  label={t("end")}
                  network={t("network")}
                  describe={t("endLabel", { device: deviceName(device), name: fullName })}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
