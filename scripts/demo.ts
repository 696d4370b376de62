import postgres from "postgres";
import { Failure } from "./failure.ts";
import { isNear, type Settings } from "./settings.ts";

/** Whether a database is new, holds the demo (its known passwords with it), or holds a unit's own people. */
export type Contents = "empty" | "demo" | "own";

/** @param systemUrl sees every row */
export async function contentsOf(systemUrl: string): Promise<Contents> {
  const sql = postgres(systemUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql`select exists (select from units) as units,
      exists (select from accounts where phone = '+84950000001') as demo`;
    return row?.demo ? "demo" : row?.units ? "own" : "empty";
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Whether to put the demo battalion into this database, or to finish doing so.
 * @throws Failure for a demo under an address that strangers can reach
 */
export function wantsDemo(contents: Contents, { demo, publicUrl }: Settings): boolean {
  const reachable = publicUrl !== undefined && !isNear(publicUrl);
  const asked = contents === "empty" && demo === "on";
  if (reachable && (contents === "demo" || asked)) {
    throw new Failure(
      `Dữ liệu mẫu có mật khẩu ai cũng biết nên không được mở ở ${publicUrl}. Dùng DATA_DIR (hoặc DATABASE_URL) mới với DEMO=off, hoặc bỏ PUBLIC_URL.`,
      `The demo's passwords are known to everybody, so it is not served at ${publicUrl}. Use a new DATA_DIR (or DATABASE_URL) with DEMO=off, or unset PUBLIC_URL.`,
    );
  }
  if (demo === "off" || contents === "own") return false;
  return contents === "demo" || asked || !reachable;
}

export const DEMO_PASSWORD = "Hau-phuong-2026";

/** The accounts of drizzle/demo/, as somebody who has just started the portal wants to try them. */
export const demoAccounts = `
  Tài khoản mẫu / Demo accounts — mật khẩu / password: ${DEMO_PASSWORD}
    0950000001   chính trị viên tiểu đoàn / battalion political officer
    0950000002   tiểu đoàn trưởng / battalion commander
    09500000c0   chính trị viên đại đội c / political officer of company c (c = 1..3)
    09500000c9   đại đội trưởng đại đội c / commander of company c
    09500000ck   trung đội trưởng trung đội k / leader of its platoon k (k = 1..3)
    0950100001   mẹ chiến sĩ, đại đội 1 / mother of a recruit, company 1
    0950100002   vợ chiến sĩ, đại đội 2 / wife of a recruit, company 2
    0950100003   bố của hai chiến sĩ, đại đội 1 và 3 / father of two recruits, companies 1 and 3
    0950000099   quản trị / administrator
`;
