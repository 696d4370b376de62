/** Something the person at the terminal can put right. Nobody knows which language that terminal has, so both are said. */
export class Failure extends Error {
  override name = "Failure";
  readonly vi: string;
  readonly en: string;

  constructor(vi: string, en: string) {
    super(`${vi}\n${en}`);
    this.vi = vi;
    this.en = en;
  }
}

const hasCode = (error: unknown, codes: string[]): boolean =>
  error instanceof Error &&
  (codes.includes((error as NodeJS.ErrnoException).code ?? "") || hasCode(error.cause, codes));

/** Turns a full disk and a refused write, wherever they happened, into their sentence; leaves every other error as it is. */
export function explained(error: unknown, place: string): unknown {
  if (error instanceof Failure) return error;
  // 53100 is Postgres' disk_full.
  if (hasCode(error, ["ENOSPC", "EDQUOT", "53100"])) {
    return new Failure(
      `Ổ đĩa đã đầy. Giải phóng chỗ trống cho ${place} rồi chạy lại; dữ liệu đã lưu vẫn còn.`,
      `The disk is full. Free some space for ${place} and run this again; nothing saved is lost.`,
    );
  }
  if (hasCode(error, ["EACCES", "EPERM", "EROFS"])) {
    const path = (error as NodeJS.ErrnoException).path ?? place;
    return new Failure(
      `Không có quyền ghi vào ${path}. Cấp quyền cho người dùng đang chạy, hoặc đặt DATA_DIR ở thư mục khác.`,
      `No permission to write to ${path}. Give this user access to it, or set DATA_DIR to another folder.`,
    );
  }
  return error;
}
