import { createHash, randomBytes } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { sha256Of } from "./shrink.ts";

afterEach(() => vi.unstubAllGlobals());

// The lengths at which the last block of a digest is begun, full, or needs another.
const files = [0, 1, 55, 56, 63, 64, 65, 119, 120, 1_000_003].map((length) => randomBytes(length));

test.each([
  ["in a secure context", () => {}],
  ["over plain http", () => vi.stubGlobal("crypto", { getRandomValues: () => {} })],
])("a file is known by its bytes %s", async (_, arrive) => {
  arrive();
  for (const bytes of files)
    expect(await sha256Of(new Blob([bytes]))).toBe(createHash("sha256").update(bytes).digest("hex"));
});
