import type { useTranslations } from "next-intl";

type UnitWords = ReturnType<typeof useTranslations<"units">>;
const kinds = { c: "company", b: "platoon", a: "squad" } as const;

/** `e900.d7.c1.b2.a4` as people say it, from the squad up; of the battalion itself, its own name. */
export function unitWords(t: UnitWords, path: string): string {
  const parts = path.split(".").flatMap((label) => {
    const kind = kinds[label.charAt(0) as keyof typeof kinds];
    return kind ? [t(kind, { number: Number(label.slice(1)) })] : [];
  });
  const battalion = /\.d(\d+)$/.exec(path)?.[1];
  return parts.reverse().join(" · ") || (battalion ? t("battalion", { number: Number(battalion) }) : path);
}
