import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import { ReadAloud } from "#components/enrolment/read-aloud.tsx";
import type { FamilyRemark } from "#lib/remarks/types.ts";
import type { SonResults } from "#lib/results/family.ts";
import { useResultWords } from "./words.ts";

/** The page in sentences, for a voice: tables and marks are no pleasure to listen to. */
export function Aloud(props: { results: SonResults; remark?: FamilyRemark; name: string }) {
  const { results, remark, name } = props;
  const { t, spokenValue, signer, fullDay } = useResultWords();
  const grades = useTranslations("grades");
  const { door } = useMessages().enrolment as { door: Record<string, string> };
  const who = remark?.signed && signer(remark.signed);
  const subjects = results.blocks.flatMap((block) => block.subjects);
  return (
    <>
      <div id="aloud" aria-hidden="true" className="sr-only print:hidden">
        <p>{t("title", { name })}.</p>
        {remark && <p>{who ? t("aloud.letter", { who: who.name, body: remark.body }) : remark.body}</p>}
        {subjects.map(({ id, name: subject, standing, makeUp }) => {
          if (!standing?.grade) return null;
          const grade = grades(standing.grade === "fail" ? "familyFail" : standing.grade);
          const said = [
            subject,
            spokenValue(standing),
            grade,
            makeUp && t("marks.makeUp", { day: fullDay(makeUp) }),
          ];
          return <p key={id}>{said.filter(Boolean).join(", ")}.</p>;
        })}
      </div>
      <NextIntlClientProvider
        messages={{ enrolment: { door: { listen: door.listen, stopListening: door.stopListening } } }}
      >
        <ReadAloud of="aloud" />
      </NextIntlClientProvider>
    </>
  );
}
