import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const source = readFileSync(new URL("./icons.ts", import.meta.url), "utf8");
const drawn = [...source.matchAll(/lucide-react\/icons\/([\w-]+)/g)].map(([, name]) => name);

// The package doesn't promise these drawings in its types, so an upgrade must not lose one silently. Read as text:
// its modules need a React with contexts, which these tests do not run under.
test.each(drawn)("%s has a drawing", (name) => {
  const file = new URL(`../../node_modules/lucide-react/dist/esm/icons/${name}.mjs`, import.meta.url);
  expect(readFileSync(file, "utf8")).toMatch(/export \{ __iconData\b/);
});
