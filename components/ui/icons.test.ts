import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const source = readFileSync(new URL("./icons.ts", import.meta.url), "utf8");
const drawn = [...source.matchAll(/lucide-react\/icons\/([\w-]+)/g)].map(([, name]) => name);

// Old names of icons lead to a file without its drawing: import the name the file leads to. Read as text, since
// the modules need a React with contexts, which these tests do not run under.
test.each(drawn)("%s has a drawing", (name) => {
  const file = new URL(`../../node_modules/lucide-react/dist/esm/icons/${name}.mjs`, import.meta.url);
  expect(readFileSync(file, "utf8")).toMatch(/export \{ __iconData\b/);
});
