import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { z } from "zod";
import { CADRE_RANKS } from "#lib/cadres/constants.ts";
import { fullName, phone } from "#lib/cadres/input.ts";
import { openInput } from "#lib/intakes/input.ts";
import { foldName } from "#lib/vietnam/name.ts";
import { Failure } from "./failure.ts";
import { say } from "./terminal.ts";

const number = z.number().int().min(1).max(9999);
const few = z.number().int().min(0).max(30);

/** `Thượng úy QNCN` or `thuong_uy_qncn`. */
const rank = z
  .string()
  .transform((typed) => foldName(typed).replaceAll(" ", "_"))
  .pipe(z.enum(CADRE_RANKS));

/** The first officers: somebody who may appoint the others. */
const officer = z.strictObject({
  post: z.enum(["systemAdmin", "battalionPoliticalOfficer", "battalionCommander"]),
  rank,
  fullName,
  phone,
});

const isOnce = (values: unknown[]) => new Set(values).size === values.length;

const plan = z
  .strictObject({
    regiment: number,
    battalion: number,
    companies: z
      .array(
        z.strictObject({
          number,
          platoons: z.array(z.strictObject({ number, squads: few })).max(30),
        }),
      )
      .min(1)
      .max(30),
    intake: openInput.optional(),
    officers: z.array(officer).min(1),
  })
  .refine(({ companies }) => isOnce(companies.map((each) => each.number)), {
    path: ["companies"],
    error: "the same number twice",
  })
  .refine(({ companies }) => isOnce(companies.flatMap((each) => each.platoons.map((one) => one.number))), {
    path: ["companies", "platoons"],
    error: "the same number twice in the battalion",
  })
  .refine(({ officers }) => isOnce(officers.map((each) => each.phone)), {
    path: ["officers", "phone"],
    error: "the same number twice",
  })
  .refine(({ officers }) => isOnce(officers.map((each) => each.post)), {
    path: ["officers", "post"],
    error: "the same post twice",
  });

export type UnitPlan = z.output<typeof plan>;

/** @throws Failure that names what is wrong and where */
export function readPlan(file: string): UnitPlan {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = (error as Error).message;
    throw new Failure(`Không đọc được ${file}: ${reason}`, `${file} can't be read: ${reason}`);
  }
  return parsePlan(raw, file);
}

/** @throws Failure that names what is wrong and where */
export function parsePlan(raw: unknown, source: string): UnitPlan {
  const parsed = plan.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`).join("\n");
  throw new Failure(
    `${source} chưa đúng ở những mục sau (xem docs/unit.example.json):\n${faults}`,
    `${source} is not right here (see docs/unit.example.json):\n${faults}`,
  );
}

/** The same by questions on the terminal, each asked again until its answer is right. */
export async function askPlan(): Promise<UnitPlan> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const gone = new AbortController();
  terminal.once("close", () => gone.abort());
  async function ask<T>(question: string, schema: z.ZodType<T>, preset?: string): Promise<T> {
    for (;;) {
      const words = `${question}${preset ? ` [${preset}]` : ""}: `;
      const typed = (await terminal.question(words, { signal: gone.signal })).trim();
      const answer = schema.safeParse(typed || preset || "");
      if (answer.success) return answer.data;
      say("  Chưa đúng, nhập lại / Not right, once more");
    }
  }
  const whole = (schema: z.ZodNumber) => z.string().regex(/^\d+$/).transform(Number).pipe(schema);
  async function askOfficer(post: z.output<typeof officer>["post"], title: string, optional: boolean) {
    const skip = optional ? " (Enter: bỏ qua / skip)" : "";
    const name = await ask(
      `${title}, họ và tên / full name${skip}`,
      optional ? fullName.or(z.literal("")) : fullName,
    );
    if (name === "") return [];
    const given = await ask("  Cấp bậc / rank (Thiếu tá, Thượng úy QNCN …)", rank);
    const own = await ask("  Số điện thoại / phone", phone);
    return [{ post, rank: given, fullName: name, phone: own }];
  }
  try {
    const regiment = await ask("Trung đoàn số / Regiment number", whole(number));
    const battalion = await ask("Tiểu đoàn số / Battalion number", whole(number));
    const companies = await ask("Bao nhiêu đại đội / How many companies", whole(few.min(1)), "3");
    const platoons = await ask("Mỗi đại đội bao nhiêu trung đội / Platoons in each", whole(few), "3");
    const squads = await ask("Mỗi trung đội bao nhiêu tiểu đội / Squads in each", whole(few), "3");
    const officers = [
      ...(await askOfficer(
        "battalionPoliticalOfficer",
        "Chính trị viên tiểu đoàn / Political officer",
        false,
      )),
      ...(await askOfficer("systemAdmin", "Quản trị hệ thống / Administrator", true)),
    ];
    const drawn = Array.from({ length: companies }, (_, c) => ({
      number: c + 1,
      // Platoons are numbered through the battalion.
      platoons: Array.from({ length: platoons }, (_, p) => ({ number: c * platoons + p + 1, squads })),
    }));
    return parsePlan({ regiment, battalion, companies: drawn, officers }, "Câu trả lời / The answers");
  } catch (error) {
    if (!gone.signal.aborted) throw error;
    throw new Failure("Đã dừng, chưa tạo gì.", "Stopped, nothing was made.");
  } finally {
    terminal.close();
  }
}
