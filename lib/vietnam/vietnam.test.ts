import { describe, expect, test } from "vitest";
import { addDays, dayOf, fullDay, mondayOf, trainingWeek } from "./calendar.ts";
import { compareNames, foldName, matchesName, splitName } from "./name.ts";
import { normalisePhone, showPhone } from "./phone.ts";

describe("phones", () => {
  test.each([
    "0912345678",
    "0912 345 678",
    "+84 912.345.678",
    "84912345678",
    "0084912345678",
    "912345678",
    "+84 0912 345 678",
    "０９１２３４５６７８",
  ])("%s is one number", (raw) => expect(normalisePhone(raw)).toBe("+84912345678"));
  test("an old eleven-digit number is renewed", () =>
    expect(normalisePhone("01687654321")).toBe("+84387654321"));
  test.each(["024 3825 1234", "", "123", "0912 345 67", "09123456789"])("%s is no mobile number", (raw) =>
    expect(normalisePhone(raw)).toBeNull(),
  );
  test("is shown in groups", () => expect(showPhone("+84912345678")).toBe("0912 345 678"));
});

describe("names", () => {
  test("splits with the given name last", () =>
    expect(splitName("Nguyễn Thị Thu Hà")).toEqual({
      familyName: "Nguyễn",
      middleName: "Thị Thu",
      givenName: "Hà",
    }));
  test("sorts by given, middle and family name", () => {
    const sorted = [
      "Bùi Đức An",
      "Đỗ Văn An",
      "Nguyễn Văn An",
      "Nguyễn Hải Anh",
      "Hoàng Đức Ánh",
      "Phạm Minh Ân",
      "Lê Anh Dũng",
      "Vũ Duy Dương",
      "Trần Văn Đức",
    ];
    expect(sorted.toReversed().sort(compareNames)).toEqual(sorted);
  });
});

describe("calendar", () => {
  test("a day turns at midnight in Vietnam", () => {
    expect(dayOf(new Date("2026-04-15T16:59:59Z"))).toBe("2026-04-15");
    expect(dayOf(new Date("2026-04-15T17:00:00Z"))).toBe("2026-04-16");
  });
  test("weeks start on Monday", () => {
    expect(mondayOf("2026-04-19")).toBe("2026-04-13");
    expect(mondayOf("2026-04-13")).toBe("2026-04-13");
    expect(addDays("2026-02-27", 2)).toBe("2026-03-01");
  });
  test("a day is written day first in both languages", () => {
    expect(fullDay("vi", "2026-03-05")).toBe("05/03/2026");
    expect(fullDay("en", "2026-03-05")).toBe("5 Mar 2026");
  });
  test("training weeks are counted from the first Monday and held inside the course", () => {
    expect(trainingWeek("2026-03-09", 12, "2026-03-09")).toBe(1);
    expect(trainingWeek("2026-03-09", 12, "2026-04-27")).toBe(8);
    expect(trainingWeek("2026-03-09", 12, "2027-01-01")).toBe(12);
    expect(trainingWeek("2026-03-09", 12, "2026-01-01")).toBe(1);
  });
});

test("names are searched without accents, in any order, Đ as D", () => {
  expect(foldName("Hòa Bình")).toBe("hoa binh");
  expect(foldName("hoà  bình")).toBe("hoa binh");
  expect([foldName("Ðặng"), foldName("Đặng")]).toEqual(["dang", "dang"]);
  const nam = foldName("Nguyễn Văn Nam");
  expect(matchesName(nam, foldName("nam nguyên"))).toBe(true);
  expect(matchesName(nam, foldName("ngu n"))).toBe(true);
  expect(matchesName(nam, foldName("nam b"))).toBe(false);
  expect(matchesName(nam, "")).toBe(true);
});
