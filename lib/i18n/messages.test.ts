import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

type Messages = { [key: string]: string | Messages };

const folder = join(import.meta.dirname, "messages");
const namespaces = (locale: string) => readdirSync(join(folder, locale)).sort();
const read = (locale: string, file: string): Messages =>
  JSON.parse(readFileSync(join(folder, locale, file), "utf8"));

/** `a.b.c` → text, for every message of a namespace. */
function flat(messages: Messages, path = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
}

/** The variables of a message, `{n}` and `{n, plural, one {…}}` alike, and its tags; not the words of a branch. */
const slots = (text: string) =>
  [
    ...new Set(
      [...text.matchAll(/(?<!(?:one|other|=\d+)\s*)\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map((m) => m[1] ?? m[2]),
    ),
  ].sort();

test("both languages have the same namespaces", () => {
  expect(namespaces("en")).toEqual(namespaces("vi"));
});

describe.each(namespaces("vi"))("%s", (file) => {
  const vi = flat(read("vi", file));
  const en = new Map(flat(read("en", file)));

  test("has the same keys in both languages, and no empty message", () => {
    expect([...en.keys()].sort()).toEqual(vi.map(([key]) => key).sort());
    for (const [key, text] of [...vi, ...en]) expect(text.trim(), key).not.toBe("");
  });

  test("fills the same variables in both languages", () => {
    for (const [key, text] of vi) expect([key, slots(en.get(key) ?? "")]).toEqual([key, slots(text)]);
  });

  test("is written in composed letters, without words the product avoids", () => {
    for (const [key, text] of vi) {
      expect(text, key).toBe(text.normalize("NFC"));
      expect(text, key).not.toMatch(/tân binh|lính mới|phụ huynh|bảng xếp hạng|mã PIN/i);
    }
  });
});

/** All that the product says in code, without comments and tests. */
const code = globSync("{app,components,lib}/**/*.{ts,tsx}", { cwd: join(import.meta.dirname, "../..") })
  .filter((file) => !file.includes(".test."))
  .map((file) => readFileSync(join(import.meta.dirname, "../..", file), "utf8"))
  .join("\n")
  .replace(/^\s*(\/\/|\*|\/\*\*).*$/gm, "");

// Coarse, and so never wrong about a message that is used: keys are also passed on, and put together.
test("no message is left over: some code asks for its part of the namespace, and names or composes its key", () => {
  const strings = new Set([...code.matchAll(/["'`]([\w-]+(?:\.[\w-]+)*)/g)].map(([, text]) => text));
  const names = new Set(code.match(/[\w-]+|\w+/g));
  const composed = [...code.matchAll(/`([\w.]*(?:\$\{[^{}`]*\}[\w.]*)+)`/g)]
    .map(([, text = ""]) => text.replaceAll(".", "\\.").replace(/\$\{[^}]*\}/g, "[\\w-]+"))
    .filter((pattern) => /\w/.test(pattern.replaceAll("[\\w-]+", "")));
  const made = new RegExp(`(^|\\.)(${[...new Set(composed)].join("|")})$`);
  const left = namespaces("vi").flatMap((file) =>
    flat(read("vi", file), `${file.replace(".json", "")}.`).flatMap(([key]) => {
      const parts = key.split(".");
      const asked = parts.some((_, at) => strings.has(parts.slice(0, at + 1).join(".")));
      return asked && (names.has(parts.at(-1) ?? "") || made.test(key)) ? [] : [key];
    }),
  );
  expect(left).toEqual([]);
});
