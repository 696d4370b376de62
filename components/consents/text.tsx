import { getTranslations } from "next-intl/server";
import type { Purpose } from "#lib/consents/constants.ts";

const FIRST = ["body", "who"] as const;
const THEN = ["data", "kept", "rights"] as const;

type Text = { purpose: Purpose; version: string; name: string };

/** What a text of some version asks for and who will see it. */
export async function ConsentAsk({ purpose, version, name }: Text) {
  const t = await getTranslations(`consents.texts.${purpose}.${version}`);
  return <p>{FIRST.map((part) => t(part, { name })).join(" ")}</p>;
}

/** The rest of it: which data, how long, and what one may do. */
export async function ConsentRest({ purpose, version, name }: Text) {
  const t = await getTranslations(`consents.texts.${purpose}.${version}`);
  return (
    <ul className="list-disc space-y-1.5 ps-5">
      {THEN.map((part) => (
        <li key={part}>{t(part, { name })}</li>
      ))}
    </ul>
  );
}
