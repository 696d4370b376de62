import { getTranslations } from "next-intl/server";
import { deviceName } from "#components/devices/device-name.ts";
import type { Notice } from "#lib/notices/types.ts";

/** The sentence of a notice in the reader's language. */
export async function noticeWords(): Promise<(notice: Pick<Notice, "kind" | "detail">) => string> {
  const t = await getTranslations("notices.kinds");
  return ({ kind, detail }) => {
    const values = { ...detail, ...(detail.device && { device: deviceName(detail.device) }) };
    return t.has(kind) ? t(kind, values) : t("other");
  };
}

const OF_RESULTS: readonly string[] = ["resultsOut", "resultCorrected", "remarkOut", "commended"];

/** The page a notice is about, if there is one. */
export const noticeHref = ({ kind, detail }: Pick<Notice, "kind" | "detail">): string | null =>
  OF_RESULTS.includes(kind) && detail.son ? `/family/results?son=${detail.son}` : null;
