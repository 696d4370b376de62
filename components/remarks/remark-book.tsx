"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Empty } from "#components/ui/empty.tsx";
import { toast } from "#components/ui/toast.tsx";
import { save, takeUpAgain } from "#lib/remarks/actions.ts";
import type { RemarkRow } from "#lib/remarks/types.ts";
import type { Day } from "#lib/vietnam/calendar.ts";
import { type Edit, isMissing, Keeper, shownOf } from "./keeper.ts";
import { RemarkEditor } from "./remark-editor.tsx";
import { RemarkList } from "./remark-list.tsx";
import type { Entry } from "./types.ts";

const NONE: ReadonlyMap<string, Edit> = new Map();

/**
 * A platoon's remarks of a week: the list of who is missing, and one recruit at a time. Both side by side on a desk, one
 * of them on a phone. Who is open stands in the address, so that the way back is the phone's own.
 */
export function RemarkBook({
  accountId,
  monday,
  rows,
}: {
  accountId: string;
  monday: Day;
  rows: RemarkRow[];
}) {
  const t = useTranslations("remarks.write");
  const router = useRouter();
  const asked = useSearchParams();
  // Kept here too: a tap may come before the router listens to the address.
  const [who, setWho] = useState(asked.get("who"));
  useEffect(() => {
    const follow = () => setWho(new URLSearchParams(location.search).get("who"));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const [keeper] = useState(
    () =>
      new Keeper(`remarks-${accountId}-${monday}`, (input) => save({ ...input, monday }), {
        getItem: (key) => localStorage.getItem(key),
        setItem: (key, value) => localStorage.setItem(key, value),
        removeItem: (key) => localStorage.removeItem(key),
      }),
  );
  useEffect(() => keeper.start(), [keeper]);
  const edits = useSyncExternalStore(keeper.subscribe, keeper.edits, () => NONE);
  const [problem, setProblem] = useState("");

  const entries = inOrder(rows).map((row): Entry => ({ row, shown: shownOf(row, edits.get(row.recruitId)) }));
  const at = entries.findIndex(({ row }) => row.recruitId === who);
  const open = entries[at];
  const rest = [...entries.slice(at + 1), ...entries.slice(0, Math.max(0, at))];
  const next = rest.find(({ shown }) => isMissing(shown)) ?? null;

  function hrefOf(recruitId: string | null) {
    const query = new URLSearchParams(asked);
    if (recruitId) query.set("who", recruitId);
    else query.delete("who");
    return `?${query}`;
  }

  function go(recruitId: string | null) {
    if (open) void keeper.send(open.row.recruitId);
    setProblem("");
    setWho(recruitId);
    const address = hrefOf(recruitId);
    // One step back leads to the list, however many were written in a row.
    if (open) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }

  async function takeUp({ shown }: Entry) {
    if (!shown.id || shown.rev === null) return;
    const answer = await takeUpAgain({ id: shown.id, rev: shown.rev }).catch(() => undefined);
    setProblem(answer && !answer.ok ? answer.sentence : "");
    if (answer?.ok) toast({ text: t("takenUp") });
    else router.refresh();
  }

  return (
    <div className="desk:grid desk:grid-cols-[22rem_minmax(0,1fr)] desk:items-start desk:gap-8">
      <div className={open ? "hidden desk:block" : ""}>
        <RemarkList
          entries={entries}
          current={open?.row.recruitId}
          monday={monday}
          hrefOf={hrefOf}
          onOpen={go}
          keepAll={() => keeper.sendAll()}
        />
      </div>
      {!open && rows.length > 0 && (
        <div className="hidden desk:block">
          <Empty icon="pencil">{t("choose")}</Empty>
        </div>
      )}
      {open && (
        <RemarkEditor
          key={open.row.recruitId}
          entry={open}
          entries={entries}
          place={at + 1}
          problem={problem}
          previous={entries[at - 1] ?? null}
          next={next}
          onGo={go}
          onWrite={(written) => keeper.write(open.row.recruitId, written, open.shown)}
          onLeave={() => void keeper.send(open.row.recruitId)}
          onTakeUp={() => takeUp(open)}
          onKeepMine={() => keeper.keepMine(open.row.recruitId)}
          onDrop={() => {
            keeper.drop(open.row.recruitId);
            router.refresh();
          }}
        />
      )}
    </div>
  );
}

/** By squad; in each who was missing when the page came. It stays so while one writes. */
const inOrder = (rows: RemarkRow[]): RemarkRow[] =>
  [...Map.groupBy(rows, ({ platoon, squad }) => `${platoon} ${squad}`).values()].flatMap((squad) => {
    const missing = (row: RemarkRow) => isMissing(shownOf(row, undefined));
    return [...squad.filter(missing), ...squad.filter((row) => !missing(row))];
  });
