import { z } from "zod";
import { RELATIONS } from "../people/constants.ts";
import { dayOf } from "../vietnam/calendar.ts";
import { MAX_HOMETOWN, PLAIN_FIELDS, RANKS, SLOTS } from "./constants.ts";
import { contactPhone } from "./kin.ts";
import type { Field } from "./types.ts";
import { type Parsed, parseBirthDay, parseCode, parseName } from "./values.ts";

/** Its key among the `errors`: `nameShort` of a cell is `rosterNameShort` of a field. */
const keyOf = (problem: string) => `roster${problem.charAt(0).toUpperCase()}${problem.slice(1)}`;

/** What is read by the same rules as a sheet's cell. */
const read = <T>(parse: (text: string) => Parsed<T>) =>
  z.string().transform((text, context) => {
    const parsed = parse(text.trim());
    if ("value" in parsed) return parsed.value;
    context.addIssue({ code: "custom", message: keyOf(parsed.problem) });
    return z.NEVER;
  });

const hometown = z
  .string()
  .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
  .refine((text) => text.length <= MAX_HOMETOWN, keyOf("hometownLong"))
  .refine((text) => !/[<>{}=@]|^[+-]/.test(text), keyOf("hometownLetters"));

const fields = [
  ...PLAIN_FIELDS,
  ...SLOTS.flatMap((slot) =>
    (["name", "phone", "relation"] as const).map((part) => `${slot}.${part}` as const),
  ),
] satisfies Field[];

/** The field of each column, as the person corrected it; in an address, hence JSON. */
const mappingInput = z
  .string()
  .max(4000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "badInput" });
      return z.NEVER;
    }
  })
  .pipe(z.array(z.enum(fields).nullable()).max(60));

export const uploadQuery = z.object({
  name: z.string().max(300).default(""),
  mapping: mappingInput.optional(),
  hash: z.string().max(64).optional(),
});

/** `?q=&unit=&page=`; what makes no sense is left out, as it is an address people share. */
export const rosterQuery = z.object({
  q: z.string().max(100).catch(""),
  unit: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
export type RosterQuery = z.output<typeof rosterQuery>;

const facts = {
  fullName: read(parseName),
  birthDay: read((text) => parseBirthDay({ text }, dayOf())),
  hometown,
  rank: z.enum(RANKS),
  code: z.union([z.literal("").transform(() => null), read(parseCode)]),
};

export const recruitInput = z.strictObject({ recruitId: z.uuid(), ...facts });
export const addRecruitInput = z.strictObject({ unitId: z.uuid(), ...facts });
export type AddRecruitInput = z.output<typeof addRecruitInput>;
export type RecruitInput = z.output<typeof recruitInput>;

export const moveInput = z.strictObject({ recruitId: z.uuid(), unitId: z.uuid() });

const relative = {
  recruitId: z.uuid(),
  fullName: read(parseName),
  phone: z.string().transform((text, context) => {
    const contact = contactPhone(text);
    if (contact) return contact.phone;
    context.addIssue({ code: "custom", message: keyOf("phone") });
    return z.NEVER;
  }),
  relation: z.enum(RELATIONS, "relationMissing"),
  primary: z.boolean(),
  seesFeed: z.boolean(),
  receivesResults: z.boolean(),
  mayAsk: z.boolean(),
  mayBeCalled: z.boolean(),
};

export const addRelativeInput = z.strictObject(relative);
export const saveRelativeInput = z.strictObject({ ...relative, relativeId: z.uuid() });
export const relativeInput = z.strictObject({ recruitId: z.uuid(), relativeId: z.uuid() });
export type AddRelativeInput = z.output<typeof addRelativeInput>;
export type SaveRelativeInput = z.output<typeof saveRelativeInput>;
