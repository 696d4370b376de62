import { expect, test, vi } from "vitest";
import { z } from "zod";
import { publicAction } from "./action.ts";
import { log } from "./log.ts";

log.level = "silent";
const from = new Headers({ origin: "http://portal.test", host: "portal.test" });
vi.mock("./auth/viewer.ts", () => ({}));
vi.mock("next/headers", () => ({ headers: async () => from }));
vi.mock("next-intl/server", () => ({ getTranslations: async () => (code: string) => `words of ${code}` }));

const failing = (fault: unknown) =>
  publicAction(z.strictObject({}), async () => {
    throw fault;
  })({});

test("a full disk of the database is said as such, and that it may be over the next time", async () => {
  const cause = Object.assign(new Error("could not extend file"), { code: "53100" });
  expect(await failing(new Error("Failed query", { cause }))).toEqual({
    ok: false,
    sentence: "words of diskFull",
    passing: "diskFull",
  });
});

test("a fault of ours promises nothing", async () => {
  expect(await failing(new Error("a fault of ours"))).toEqual({ ok: false, sentence: "words of unknown" });
});
