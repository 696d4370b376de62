import type { Cell } from "../sheets/types.ts";
import type { Day } from "../vietnam/calendar.ts";
import { foldName } from "../vietnam/name.ts";
import { SLOTS } from "./constants.ts";
import { contactPhone, relationOf, relativesIn, splitPhone } from "./kin.ts";
import type {
  Field,
  Mapping,
  Problem,
  ReadRoster,
  SheetRecruit,
  SheetRelative,
  UnitNumbers,
} from "./types.ts";
import {
  type Parsed,
  parseBirthDay,
  parseCode,
  parseConsent,
  parseHometown,
  parseName,
  parseNumber,
  parseRank,
  unitIn,
  withWord,
} from "./values.ts";

/** Reads row after row into recruits and problems. */
export class RowReader {
  readonly recruits: SheetRecruit[] = [];
  readonly unsound: ReadRoster["unsound"] = [];
  readonly problems: Problem[] = [];
  readonly #columns = new Map<Field, number>();
  readonly #today: Day;
  #heard: UnitNumbers = {};
  #row: Cell[] = [];
  #number = 0;

  constructor(fields: Mapping, today: Day) {
    this.#today = today;
    for (const [at, field] of fields.entries()) if (field) this.#columns.set(field, at);
  }

  /** A unit named above or between the recruits holds for those below; a platoon's line ends the squad's before it. */
  heard(unit: UnitNumbers): void {
    if (unit.company) this.#heard = unit;
    else if (unit.platoon) this.#heard = { company: this.#heard.company, ...unit };
    else if (unit.squad) this.#heard = { ...this.#heard, ...unit };
  }

  read(row: Cell[], number: number): void {
    [this.#row, this.#number] = [row, number];
    const filled = row.filter((cell) => cell.text !== "");
    if (filled.length === 0) return;
    const written = [...this.#columns.keys()].filter((field) => this.#text(field) !== "");
    if (filled.length <= 2 && !this.#text("birthDay")) {
      const unit = unitIn(filled.map((cell) => cell.text).join(" "));
      if (Object.keys(unit).length > 0 && written.every((field) => !/\./.test(field)))
        return void this.heard(unit);
    }
    // Totals, signatures and numbered lines without anybody in them.
    const first = this.#name();
    if (!first && written.length < 2) return;
    if (
      filled.length <= 2 &&
      /^(tong|cong|nguoi|thu truong|ngay|ghi chu|dai doi truong|chinh tri vien)/.test(
        foldName(first || (filled[0]?.text ?? "")),
      )
    )
      return;
    const before = this.problems.length;
    this.#checkFormulas();
    const { fullName, birthDay, ...rest } = this.#recruit();
    const errors = this.problems.slice(before).filter((problem) => problem.level === "error");
    if (fullName && birthDay && errors.length === 0) this.recruits.push({ ...rest, fullName, birthDay });
    else if (!errors.some((problem) => problem.code.startsWith("unit"))) this.unsound.push(rest);
  }

  #cell = (field: Field): Cell => this.#row[this.#columns.get(field) ?? -1] ?? { text: "" };
  #text = (field: Field): string => {
    const { text } = this.#cell(field);
    return /^[-–—.]$/.test(text) ? "" : text;
  };

  #say(level: Problem["level"], field: Field | null, code: string, values?: Problem["values"]): void {
    const at = field && this.#columns.get(field);
    const column = at === undefined || at === null ? null : at + 1;
    this.problems.push({ row: this.#number, column, level, code, ...(values && { values }) });
  }

  #checkFormulas(): void {
    for (const field of this.#columns.keys()) {
      if (this.#cell(field).formula) this.#say("error", field, "formula");
    }
  }

  /** The parsed value of a field; null when it says nothing, is a formula, or is wrong, which is then a problem. */
  #value<T>(field: Field, text: string, parse: (text: string) => Parsed<T>): T | null {
    if (!text || this.#cell(field).formula) return null;
    const parsed = parse(text);
    if ("problem" in parsed) this.#say("error", field, parsed.problem, { text: text.slice(0, 60) });
    else if (parsed.note) this.#say("warning", field, parsed.note, parsed.values);
    return "problem" in parsed ? null : parsed.value;
  }

  #name(): string {
    const whole = this.#text("fullName");
    const middle = this.#text("familyMiddle");
    const given = this.#text("given");
    // "Họ và tên" over two columns: the second has no heading, or is called "Tên".
    return given && whole && !middle && !whole.endsWith(given)
      ? `${whole} ${given}`
      : whole || `${middle} ${given}`.trim();
  }

  #recruit() {
    const nameField = this.#columns.has("fullName") ? "fullName" : "given";
    const name = this.#name();
    if (!name) this.#say("error", nameField, "nameMissing");
    const fullName = this.#value(nameField, name, parseName);
    const birth = this.#cell("birthDay");
    if (!this.#text("birthDay"))
      this.#say("error", this.#columns.has("birthDay") ? "birthDay" : null, "birthDayMissing");
    const birthDay = this.#value("birthDay", this.#text("birthDay"), () => parseBirthDay(birth, this.#today));
    const hometown = this.#hometown();
    const code = this.#value("code", this.#text("code"), parseCode);
    const rank = this.#value("rank", this.#text("rank"), parseRank);
    const consent = this.#value("consent", this.#text("consent"), parseConsent);
    const unit = this.#unit();
    const relatives = this.#relatives();
    const columns: SheetRecruit["columns"] = Object.fromEntries(
      [...this.#columns].map(([field, at]) => [field, at + 1]),
    );
    return { row: this.#number, columns, fullName, birthDay, hometown, code, rank, unit, consent, relatives };
  }

  #hometown(): string | null {
    const parts = [
      withWord(this.#text("commune"), "xã"),
      this.#text("district"),
      withWord(this.#text("province"), "tỉnh"),
    ].filter(Boolean);
    const field = (["hometown", "commune", "province"] as const).find((each) => this.#text(each));
    if (!field) return null;
    return this.#value(field, this.#text("hometown") || parts.join(", "), parseHometown);
  }

  #unit(): UnitNumbers {
    const own: UnitNumbers = unitIn(this.#text("unit"));
    if (this.#text("unit") && Object.keys(own).length === 0) {
      this.#say("error", "unit", "unitText", { text: this.#text("unit").slice(0, 60) });
    }
    for (const kind of ["company", "platoon", "squad"] as const) {
      const told = this.#value(kind, this.#text(kind), parseNumber);
      if (told !== null) own[kind] = told;
    }
    const heard = this.#heard;
    if (own.company && own.company !== heard.company) return own;
    if (own.platoon && own.platoon !== heard.platoon)
      return { ...own, company: own.company ?? heard.company };
    return { ...heard, ...own };
  }

  #relatives(): SheetRelative[] {
    const found: SheetRelative[] = [];
    for (const kin of relativesIn(this.#cell("relatives").formula ? "" : this.#text("relatives"))) {
      const relative = this.#relative("relatives", kin.relation ?? "other", kin.name, "relatives", kin.phone);
      if (!kin.relation && relative)
        this.#say("warning", "relatives", "relationUnknown", { name: relative.fullName });
      if (relative) found.push(relative);
    }
    for (const slot of SLOTS) {
      const cell = splitPhone(this.#text(`${slot}.name`));
      const phone = this.#text(`${slot}.phone`) || cell.phone;
      const [kin] = /[:(]/.test(cell.name) ? relativesIn(cell.name) : [];
      const told = this.#text(`${slot}.relation`);
      const named = relationOf(told) ?? kin?.relation;
      const relation = named ?? (slot === "mother" || slot === "father" || slot === "wife" ? slot : "other");
      const phoneField = this.#text(`${slot}.phone`) ? (`${slot}.phone` as const) : (`${slot}.name` as const);
      const relative = this.#relative(`${slot}.name`, relation, kin?.name ?? cell.name, phoneField, phone);
      if (!relative) continue;
      if (relation === "other" && !named) {
        const field = told ? (`${slot}.relation` as const) : (`${slot}.name` as const);
        this.#say("warning", field, "relationUnknown", { name: relative.fullName });
      }
      found.push(relative);
    }
    return found.filter(
      (one, at) =>
        found.findIndex(
          (other) => other.phone === one.phone && foldName(other.fullName) === foldName(one.fullName),
        ) === at,
    );
  }

  #relative(
    nameField: Field,
    relation: SheetRelative["relation"],
    written: string,
    phoneField: Field,
    phone: string,
  ): SheetRelative | undefined {
    if (!written && !phone) return undefined;
    if (this.#cell(nameField).formula || this.#cell(phoneField).formula) return undefined;
    if (!written) return void this.#say("error", phoneField, "relativeNameMissing", { phone });
    const fullName = this.#value(nameField, written, parseName);
    if (!fullName) return undefined;
    if (!phone) return void this.#say("warning", nameField, "relativePhoneMissing", { name: fullName });
    const contact = contactPhone(phone);
    if (!contact) return void this.#say("error", phoneField, "phone", { text: phone, name: fullName });
    if (contact.landline) this.#say("warning", phoneField, "landline", { name: fullName });
    return { relation, fullName, phone: contact.phone, column: (this.#columns.get(phoneField) ?? 0) + 1 };
  }
}
