import { expect, test } from "vitest";
import { isWeakPassword } from "./weak-password.ts";

const known = ["+84912345678", "Nguyễn Thị Hoa", "2007-03-12"];

test.each([
  "12345678",
  "Mật khẩu 123",
  "MATKHAU123",
  "aaaaaaaa",
  "11112222",
  "qwertyuiop",
  "9876543210",
  "anh yêu em",
  "0912345678",
  "0912 345 678",
  "Nguyễn Thị Hoa",
  "20070312",
  "........",
])("%s is guessed soon", (password) => expect(isWeakPassword(password, known)).toBe(true));

test.each(["vườn rau sau nhà", "Hau-phuong-2026", "con gà 3 chân", "trời mưa 1998"])(
  "%s will do",
  (password) => expect(isWeakPassword(password, known)).toBe(false),
);
