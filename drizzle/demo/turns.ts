import { type Day, mondayOf } from "#lib/vietnam/calendar.ts";
import type { Member } from "./battalion.ts";
import { makeRandom, type Random } from "./scenes/random.ts";
import { SILENT_PLATOON, type Slot } from "./slots.ts";

/** How many of each platoon are in nobody's picture in a week: "no photo this week" must mean somebody. */
const OVERLOOKED = 3;

export type Group = { squad: string; recruitIds: string[]; ownFamilies: boolean };
type Wanted = { slot: Slot; size: number; squad?: string; ownFamilies: boolean; random: Random };

/** Who is photographed next: of the squad with the fewest pictures in a week the men with the fewest. */
export function makeTurns(members: Member[], thisMonday: Day) {
  const consenting = members.filter((member) => member.consent !== "declined");
  const counts = new Map<string, Map<string, number>>();
  const overlooked = new Map<string, Set<string>>();

  function tally({ status, day }: Slot): Map<string, number> {
    // What is not published shows nobody, so that it doesn't take anybody's turn either.
    const key = status === "published" ? mondayOf(day) : status;
    const found = counts.get(key) ?? new Map<string, number>();
    counts.set(key, found);
    return found;
  }

  function overlookedIn(monday: Day): Set<string> {
    const found = overlooked.get(monday) ?? new Set(chooseOverlooked(consenting, monday));
    if (monday === thisMonday) for (const { id } of consenting.filter(isSilent)) found.add(id);
    overlooked.set(monday, found);
    return found;
  }

  function squadsFor(slot: Slot): Map<string, Member[]> {
    const hidden = slot.status === "published" ? overlookedIn(mondayOf(slot.day)) : new Set<string>();
    const inside = consenting.filter(({ id, path }) => path.startsWith(`${slot.unit}.`) && !hidden.has(id));
    return Map.groupBy(inside, (member) => member.path);
  }

  /** The squad whose turn it is. */
  function nextSquad(slot: Slot): string {
    const seen = tally(slot);
    const mean = (squad: Member[]) =>
      squad.reduce((sum, { id }) => sum + (seen.get(id) ?? 0), 0) / squad.length;
    const [first] = [...squadsFor(slot)].sort(([, a], [, b]) => mean(a) - mean(b));
    if (!first) throw new Error(`nobody to photograph in ${slot.unit}`);
    return first[0];
  }

  /** The men for one picture. Those for their own family's eyes only are together in pictures of their own. */
  function take({ slot, size, squad = nextSquad(slot), ownFamilies, random }: Wanted): Group {
    const seen = tally(slot);
    const men = squadsFor(slot).get(squad) ?? [];
    const restricted = (member: Member) => member.consent === "ownFamilyOnly";
    const turn = (member: Member) =>
      (seen.get(member.id) ?? 0) - (member.awaited ? 1.5 : 0) - (ownFamilies && restricted(member) ? 100 : 0);
    const chosen = men
      .filter((member) => ownFamilies || !restricted(member))
      .map((member) => ({ member, turn: turn(member), tie: random.next() }))
      .sort((a, b) => a.turn - b.turn || a.tie - b.tie)
      .slice(0, size)
      .map(({ member }) => member);
    for (const { id } of chosen) seen.set(id, (seen.get(id) ?? 0) + 1);
    return { squad, recruitIds: chosen.map(({ id }) => id), ownFamilies: chosen.some(restricted) };
  }

  return { nextSquad, take };
}

const isSilent = ({ path }: Member) => path.includes(`.${SILENT_PLATOON}.`);

function chooseOverlooked(members: Member[], monday: Day): string[] {
  const platoons = Map.groupBy(members, ({ path }) => path.split(".").slice(0, 4).join("."));
  return [...platoons].flatMap(([path, men]) =>
    makeRandom(`${path}/${monday}`)
      .shuffle(men.filter((man) => !man.awaited))
      .slice(0, OVERLOOKED)
      .map(({ id }) => id),
  );
}
