import { expect, test } from "vitest";
import { recruitLabels } from "./recruit-labels.ts";

const recruit = (id: string, fullName: string, hometown = "Hoà An, Cao Bằng") => ({
  id,
  fullName,
  givenName: fullName.split(" ").at(-1) ?? "",
  hometown,
});

test("a given name alone is enough until two share it", () => {
  const labels = recruitLabels([
    recruit("a", "Nguyễn Tuấn Minh"),
    recruit("b", "Lý Hữu Minh"),
    recruit("c", "Trần Văn An"),
  ]);
  expect([...labels.values()]).toEqual(["Tuấn Minh", "Hữu Minh", "An"]);
});

test("the same middle name takes the whole name, the same whole name the commune", () => {
  const labels = recruitLabels([
    recruit("a", "Lê Văn Tú"),
    recruit("b", "Vũ Văn Tú"),
    recruit("c", "Vũ Văn Tú", "Yên Mô, Ninh Bình"),
    recruit("d", "Đỗ Công Tú"),
  ]);
  expect(Object.fromEntries(labels)).toEqual({
    a: "Lê Văn Tú",
    b: "Vũ Văn Tú, Hoà An",
    c: "Vũ Văn Tú, Yên Mô",
    d: "Công Tú",
  });
});

test("a name of one word, and none at all", () => {
  expect([...recruitLabels([recruit("a", "Y"), recruit("b", "H Y")]).values()]).toEqual(["Y", "H Y"]);
  expect(recruitLabels([]).size).toBe(0);
});
