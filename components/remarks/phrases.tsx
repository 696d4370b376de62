import { useTranslations } from "next-intl";
import { useState } from "react";
import { PHRASES, THEMES, type Theme } from "#lib/remarks/constants.ts";

/** Beginnings by theme; a tap lays one where the cursor is. */
export function Phrases({ name, onLay }: { name: string; onLay: (phrase: string) => void }) {
  const t = useTranslations("remarks");
  const [theme, setTheme] = useState<Theme>("health");
  return (
    <section aria-labelledby="phrases" className="grid gap-2">
      <div>
        <h3 id="phrases" className="text-ui font-semibold">
          {t("write.phrases")}
        </h3>
        <p className="text-meta text-ink-2">{t("write.phrasesHint")}</p>
      </div>
      <div className="flex flex-wrap gap-1.5">
        {THEMES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === theme}
            onClick={() => setTheme(one)}
            className="min-h-tap cursor-pointer rounded-full border-[1.5px] border-line-strong px-3.5 text-ui font-medium aria-pressed:border-leaf aria-pressed:bg-leaf aria-pressed:text-on-leaf"
          >
            {t(`themes.${one}`)}
          </button>
        ))}
      </div>
      <ul lang="vi" className="grid gap-1.5 md:grid-cols-2">
        {PHRASES[theme].map((phrase) => (
          <li key={phrase}>
            <button
              type="button"
              // The field keeps its cursor, and a phone its keyboard.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onLay(phrase)}
              className="h-full min-h-tap w-full cursor-pointer rounded-control bg-sunken px-3 py-2 text-start text-ui hover:bg-leaf-soft"
            >
              {phrase.replaceAll("{name}", name)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
