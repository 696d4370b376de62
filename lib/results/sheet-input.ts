import { z } from "zod";
import { NotFound, PortalError } from "../errors.ts";
import { MAX_COLUMNS } from "./constants.ts";

const upload = z.object({
  name: z.string().max(300).default(""),
  hash: z.string().max(64).default(""),
  /** "5,9,12": rows of a sheet. */
  rows: z
    .string()
    .max(8000)
    .regex(/^(\d{1,5}(,\d{1,5})*)?$/)
    .default("")
    .transform((text) => new Set(text ? text.split(",").map(Number) : [])),
});
const several = z.object({ a: z.array(z.uuid()).min(1).max(MAX_COLUMNS), u: z.uuid().optional() });

const queryOf = (request: Request) => new URL(request.url).searchParams;

/** The assessment that a sheet's address names: `/api/results/[id]/sheet…`. @throws NotFound */
export function assessmentIn(request: Request): string {
  const id = z.uuid().safeParse(new URL(request.url).pathname.split("/")[3]);
  if (!id.success) throw new NotFound();
  return id.data;
}

/** @throws PortalError badInput */
export function uploadIn(request: Request): z.output<typeof upload> {
  const input = upload.safeParse(Object.fromEntries(queryOf(request)));
  if (!input.success) throw new PortalError("badInput", { field: "rows" });
  return input.data;
}

/** @throws NotFound for what is no list of assessments */
export function severalIn(request: Request): { assessments: string[]; unit: string | undefined } {
  const query = queryOf(request);
  const input = several.safeParse({ a: query.getAll("a"), u: query.get("u") ?? undefined });
  if (!input.success) throw new NotFound();
  return { assessments: [...new Set(input.data.a)], unit: input.data.u };
}
