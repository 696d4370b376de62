import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { publicAction, requireOrigin, viewerAction } from "./action.ts";

let from: Headers;
vi.mock("next/headers", () => ({ headers: async () => from }));
vi.mock("./auth/viewer.ts", () => ({ currentViewer: async () => null }));
// The words are tested where they are; here their key is enough.
vi.mock("next-intl/server", () => ({ getTranslations: async () => (code: string) => code }));

const HOST = "portal.example.vn";
const own = { host: HOST, origin: `https://${HOST}` };
beforeEach(() => {
  from = new Headers(own);
});

describe("where a POST comes from", () => {
  test.each([
    ["its own page", own],
    ["its own page on a port", { host: "10.0.0.5:3000", origin: "http://10.0.0.5:3000" }],
    ["its own page, behind a proxy", { ...own, host: "127.0.0.1:3000", "x-forwarded-host": HOST }],
  ])("%s is let through", async (_, headers) => {
    from = new Headers(headers);
    await requireOrigin();
  });

  test.each([
    ["nowhere", { host: HOST }],
    ["nowhere, with a referrer", { host: HOST, referer: `https://${HOST}/` }],
    ["an opaque page", { host: HOST, origin: "null" }],
    ["another site", { host: HOST, origin: "https://evil.example" }],
    ["another port", { host: HOST, origin: `https://${HOST}:8443` }],
    ["a name that begins alike", { host: HOST, origin: `https://${HOST}.evil.example` }],
    ["a name that ends alike", { host: HOST, origin: `https://evil-${HOST}` }],
    ["a user of that name elsewhere", { host: HOST, origin: `https://${HOST}@evil.example` }],
    [
      "the inner host of a proxy",
      { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000", "x-forwarded-host": HOST },
    ],
  ])("%s is refused", async (_, headers) => {
    from = new Headers(headers as Record<string, string>);
    await expect(requireOrigin()).rejects.toMatchObject({ code: "origin", status: 403 });
  });
});

describe("an action", () => {
  const run = vi.fn(async ({ name }: { name: string }) => name);
  const action = publicAction(z.strictObject({ name: z.string().min(2, "nameMissing") }), run);
  // In braces: what it answers with is a function, which would be taken for what to do afterwards.
  beforeEach(() => {
    run.mockClear();
  });

  test("runs for its own page with what it asks for", async () => {
    expect(await action({ name: "An" })).toEqual({ ok: true, data: "An" });
  });

  test.each([
    ["another site", { host: HOST, origin: "https://evil.example" }],
    ["nowhere", { host: HOST }],
  ])("asked for from %s does nothing, and says so", async (_, headers) => {
    from = new Headers(headers as Record<string, string>);
    expect(await action({ name: "An" })).toEqual({ ok: false, sentence: "origin" });
    expect(run).not.toHaveBeenCalled();
  });

  test.each([
    ["a field of its own word", { name: "A" }, { sentence: "nameMissing", field: "name" }],
    ["a field without one", { name: 7 }, { sentence: "badInput", field: "name" }],
    ["an unknown field", { name: "An", role: "admin" }, { sentence: "unknownField", field: "role" }],
    ["nothing at all", undefined, { sentence: "badInput", field: "" }],
  ])("is not run with what is wrong in %s", async (_, raw, said) => {
    expect(await action(raw as { name: string })).toEqual({ ok: false, ...said });
    expect(run).not.toHaveBeenCalled();
  });

  test("that needs somebody is not run for nobody", async () => {
    const mine = viewerAction(z.strictObject({}), async () => run({ name: "nobody" }));
    expect(await mine({})).toEqual({ ok: false, sentence: "sessionEnded" });
    expect(run).not.toHaveBeenCalled();
  });
});
