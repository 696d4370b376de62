import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { isOpen } from "#lib/remarks/policy.ts";
import type { Entry } from "./types.ts";

/** Somebody else wrote the same remark meanwhile: both are shown, and the writer says which stays. */
export function Conflict(props: { entry: Entry; onKeepMine: () => void; onDrop: () => void }) {
  const t = useTranslations("remarks.conflict");
  const people = useTranslations("people.ranks");
  const conflict = props.entry.shown.edit?.conflict;
  if (!conflict) return null;
  const { theirs, by } = conflict;
  const open = isOpen(theirs.state);
  const who = `${people(by.rank)} ${by.name}`;
  const title = open ? "title" : theirs.state === "submitted" ? "handed" : "released";
  return (
    <div role="alert" className="grid gap-2 rounded-control bg-warn-soft px-3.5 py-3 text-note">
      <p className="font-semibold">{t(title, { by: who })}</p>
      <p>{t("text")}</p>
      <figure className="rounded-control bg-surface px-3 py-2">
        <figcaption className="text-meta font-semibold text-ink-2">{t("theirs")}</figcaption>
        <blockquote lang="vi" className="whitespace-pre-line">
          {theirs.body}
        </blockquote>
      </figure>
      <div className="flex flex-wrap gap-2">
        {open && <Button onClick={props.onKeepMine}>{t("mine")}</Button>}
        <Button variant="secondary" onClick={props.onDrop}>
          {t("takeTheirs")}
        </Button>
      </div>
    </div>
  );
}
