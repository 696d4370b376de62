import { expect, test } from "vitest";
import { readTsv, writeTsv } from "./tsv.ts";

test("what a spreadsheet copies: tabs, line ends of any kind, quotes around what holds them", () => {
  expect(readTsv("8,5\t9\r\n7\t\r\n")).toEqual([
    ["8,5", "9"],
    ["7", ""],
  ]);
  expect(readTsv("8\n9\n")).toEqual([["8"], ["9"]]);
  expect(readTsv('"a\nb"\t"c ""d"""\n')).toEqual([["a\nb", 'c "d"']]);
  expect(readTsv('12"\t3')).toEqual([['12"', "3"]]);
  expect(readTsv('"never closed\t3\n4')).toEqual([['"never closed', "3"], ["4"]]);
  expect(readTsv("")).toEqual([]);
  expect(readTsv("\t\n\t")).toEqual([
    ["", ""],
    ["", ""],
  ]);
});

test("what is copied can be pasted again", () => {
  const cells = [
    ["8,5", "72/8", ""],
    ["V", 'x "y"', "a\tb"],
  ];
  expect(readTsv(writeTsv(cells))).toEqual(cells);
});
