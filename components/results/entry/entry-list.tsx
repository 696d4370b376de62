import { useTranslations } from "next-intl";
import { Portrait } from "#components/people/portrait.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import type { GridStore } from "../grid/store.ts";
import type { EntryPerson } from "./types.ts";

/** Everybody with what he has: to jump to, and to see who is missing. */
export function EntryList(props: {
  open: boolean;
  onClose: () => void;
  people: EntryPerson[];
  store: GridStore;
  choose: (index: number) => void;
}) {
  const { open, onClose, people, store, choose } = props;
  const t = useTranslations("results");
  const say = (text: string) => (text === "V" ? t("entry.absent") : text === "M" ? t("entry.excused") : text);
  return (
    <Sheet open={open} onClose={onClose} title={t("entry.list")} closeLabel={t("close")}>
      <ul className="divide-y divide-line">
        {people.map((person, index) => {
          const cell = store.cell(index);
          const bad = cell?.state === "wrong" || cell?.state === "conflict";
          return (
            <li key={person.id}>
              <button
                type="button"
                onClick={() => choose(index)}
                className="flex min-h-tap-lg w-full cursor-pointer items-center gap-3 py-1.5 text-start"
              >
                <Portrait seed={person.id} size={40} />
                <span className="min-w-0 flex-1">
                  <span className="block font-semibold">{person.fullName}</span>
                  <span className="block text-ui text-ink-2">{person.place}</span>
                </span>
                {bad && <Icon name="triangle-alert" size={20} className="text-warn" />}
                <span className={cell?.text ? "font-semibold" : "text-ui text-ink-2"}>
                  {cell?.text ? say(cell.text) : t("table.pending")}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
