import { getTranslations } from "next-intl/server";
import type { Purpose } from "#lib/consents/constants.ts";

const PARTS = ["who", "data", "kept", "rights"] as const;

/** Everything a text of some version says about one purpose, below its title. */
export async function ConsentText(props: { purpose: Purpose; version: string; name: string }) {
  const { purpose, version, name } = props;
  const t = await getTranslations("consents.texts");
  const part = (key: string) => t(`${purpose}.${version}.${key}`, { name });
  return (
    <>
      <p>{part("body")}</p>
      <ul className="mt-2 list-disc space-y-1.5 ps-5">
        {PARTS.map((key) => (
          <li key={key}>{part(key)}</li>
        ))}
      </ul>
    </>
  );
}
