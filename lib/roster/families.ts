import { foldName } from "../vietnam/name.ts";
import { showPhone } from "../vietnam/phone.ts";
import type { Change, KnownRelative, Plan, SheetRecruit, SheetRelative } from "./types.ts";

type Person = { ref: string; fullName: string; phone: string; joined: boolean; sons: Map<string, string> };

/** Plans the relatives of recruit after recruit: kept, changed, linked as somebody who is there already, or new. */
export class Families {
  readonly #plan: Plan;
  readonly #byPhone = new Map<string, Person[]>();
  readonly #bySon = new Map<string, { person: Person; relation: string }[]>();
  readonly #names: Map<string, string>;

  /** @param names of recruits by their ref, to say whose relative somebody is */
  constructor(plan: Plan, known: KnownRelative[], names: Map<string, string>) {
    this.#plan = plan;
    this.#names = names;
    for (const { id, links, ...rest } of known) {
      const person = {
        ...rest,
        ref: id,
        sons: new Map(links.map((link) => [link.recruitId, link.relation])),
      };
      this.#remember(person);
      for (const { recruitId, relation } of links) this.#link(recruitId, person, relation);
    }
  }

  /** @returns what changes of this recruit's family */
  read(recruit: string, sheet: SheetRecruit): Change[] {
    return sheet.relatives.flatMap((relative) => this.#one(recruit, sheet, relative));
  }

  #one(recruit: string, sheet: SheetRecruit, relative: SheetRelative): Change[] {
    const own = this.#bySon.get(recruit) ?? [];
    const named = (person: Person) => foldName(person.fullName) === foldName(relative.fullName);
    const kept =
      own.find(({ person }) => person.phone === relative.phone && named(person)) ??
      own.find(({ person, relation }) => relation === relative.relation && named(person)) ??
      own.find(({ person, relation }) => relation === relative.relation && person.phone === relative.phone);
    if (kept) return this.#change(recruit, sheet, kept, relative);
    this.#warnShared(recruit, sheet, relative);
    const same = this.#byPhone.get(relative.phone)?.find(named);
    const person = same ?? this.#create(relative);
    this.#plan.links.push({
      recruit,
      relative: person.ref,
      relation: relative.relation,
      primary: own.length === 0,
      landline: /^\+842/.test(relative.phone),
    });
    person.sons.set(recruit, relative.relation);
    this.#link(recruit, person, relative.relation);
    return [{ what: "relativeAdded", from: "", to: said(relative) }];
  }

  #change(
    recruit: string,
    sheet: SheetRecruit,
    kept: { person: Person; relation: string },
    relative: SheetRelative,
  ): Change[] {
    const { person } = kept;
    const changes: Change[] = [];
    const phone = person.phone === relative.phone ? undefined : relative.phone;
    if (phone && person.joined) {
      const values = { name: person.fullName, phone: showPhone(person.phone) };
      this.#plan.problems.push({
        row: sheet.row,
        column: relative.column,
        level: "warning",
        code: "phoneJoined",
        values,
      });
    } else if (phone || person.fullName !== relative.fullName) {
      if (phone) this.#warnShared(recruit, sheet, relative);
      changes.push({ what: "relativeChanged", from: said(person), to: said(relative) });
      Object.assign(person, { fullName: relative.fullName, phone: relative.phone });
      const { ref: id, fullName } = person;
      const planned = this.#plan.relativeChanges.find((change) => change.id === id);
      const made = this.#plan.relatives.find((one) => one.ref === id);
      if (planned ?? made) Object.assign(planned ?? made ?? {}, { fullName, phone: person.phone });
      else this.#plan.relativeChanges.push({ id, fullName, phone: person.phone });
    }
    // A sheet that does not say how somebody stands to him takes nothing back.
    if (kept.relation !== relative.relation && relative.relation !== "other") {
      changes.push({ what: "relation", from: kept.relation, to: relative.relation });
      kept.relation = relative.relation;
      this.#plan.linkChanges.push({
        relativeId: person.ref,
        recruitId: recruit,
        relation: relative.relation,
      });
    }
    return changes;
  }

  /** One phone may serve two brothers' relatives (domain rules 12): that is said, with the other's name, not refused. */
  #warnShared(recruit: string, sheet: SheetRecruit, relative: SheetRelative): void {
    const other = this.#byPhone
      .get(relative.phone)
      ?.find((person) => foldName(person.fullName) !== foldName(relative.fullName));
    if (!other) return;
    const [son] = other.sons.keys();
    const code = other.sons.has(recruit) ? "phoneShared" : "phoneOther";
    const values = {
      phone: showPhone(relative.phone),
      name: other.fullName,
      recruit: this.#names.get(son ?? "") ?? "",
    };
    this.#plan.problems.push({ row: sheet.row, column: relative.column, level: "warning", code, values });
  }

  #create({ fullName, phone }: SheetRelative): Person {
    const person = {
      ref: `new:${this.#plan.relatives.length}`,
      fullName,
      phone,
      joined: false,
      sons: new Map(),
    };
    this.#plan.relatives.push({ ref: person.ref, fullName, phone });
    this.#remember(person);
    return person;
  }

  #remember(person: Person): void {
    this.#byPhone.set(person.phone, [...(this.#byPhone.get(person.phone) ?? []), person]);
  }

  #link(recruit: string, person: Person, relation: string): void {
    this.#bySon.set(recruit, [...(this.#bySon.get(recruit) ?? []), { person, relation }]);
  }
}

const said = (one: { fullName: string; phone: string }) => `${one.fullName} ${showPhone(one.phone)}`;
