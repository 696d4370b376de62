import "server-only";
import { sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { PortalError } from "../errors.ts";
import { type Messages, messagesOf } from "../i18n/messages.ts";
import { writeSheet } from "../sheets/pool.ts";
import type { Column } from "../sheets/types.ts";
import { noteRecruitViews } from "../traces/mutations.ts";
import { showPhone } from "../vietnam/phone.ts";
import type { Consent } from "./constants.ts";
import { canKeepRoster } from "./policy.ts";
import { isOwn } from "./queries.ts";

// The sheet goes back to a Vietnamese office, whatever language the screen has: the very words that are read again.
const COLUMNS: Column[] = [
  { header: "Họ và tên", width: 26 },
  { header: "Ngày sinh", width: 12, kind: "day" },
  { header: "Quê quán", width: 34 },
  { header: "Tiểu đội", width: 9 },
  { header: "Trung đội", width: 10 },
  { header: "Đại đội", width: 9 },
  { header: "Mã", width: 10 },
  { header: "Cấp bậc", width: 11 },
  { header: "Đồng ý đăng ảnh", width: 16 },
  ...[1, 2, 3].flatMap((n) => [
    { header: `Người thân ${n}`, width: 24 },
    { header: `Quan hệ ${n}`, width: 14 },
    { header: `SĐT ${n}`, width: 14 },
  ]),
  { header: "Thân nhân khác", width: 40, kind: "wrap" },
];

const CONSENT_WORDS: Record<Consent, string> = {
  companyGroup: "Có",
  ownFamilyOnly: "Chỉ gia đình",
  declined: "Không",
};

type Exported = {
  id: string;
  fullName: string;
  birthDay: string;
  hometown: string;
  path: string;
  code: string | null;
  rank: string;
  consent: Consent | null;
  relatives: { fullName: string; relation: string; phone: string }[];
};

/**
 * The recruits of the viewer's unit in the columns that are read back; importing it again changes nothing.
 * @throws PortalError notAllowed
 */
export async function exportRoster(viewer: CadreViewer): Promise<Uint8Array> {
  if (!canKeepRoster(viewer)) throw new PortalError("notAllowed", {}, 403);
  const recruits = await asViewer(viewer, async (tx) => {
    const rows = await tx.execute<Exported>(sql`
      select r.id, r.full_name as "fullName", r.birth_day::text as "birthDay", r.hometown, r.unit_path::text as path, r.code, r.rank,
        (select choice from consents c where c.recruit_id = r.id and c.purpose = 'photos' and c.relative_id is null
          order by c.decided_at desc, c.id desc limit 1) as consent,
        coalesce((select jsonb_agg(jsonb_build_object('fullName', k.full_name, 'relation', l.relation, 'phone', k.phone)
            order by l.primary_contact desc, l.id)
          from family_links l join relatives k on k.id = l.relative_id where l.recruit_id = r.id), '[]') as relatives
      from recruits r where r.closed_at is null and ${isOwn(viewer)}
      order by r.unit_path, r.given_name collate "vi-x-icu", r.middle_name collate "vi-x-icu", r.family_name collate "vi-x-icu"`);
    // Birth dates, homes and whole phones leave the portal: his family reads of it as of any look.
    await noteRecruitViews(
      tx,
      viewer,
      rows.map(({ id }) => id),
    );
    await recordAudit(
      tx,
      viewer,
      "rosterExported",
      { kind: "unit", id: viewer.duty.unitId },
      { recruits: rows.length },
    );
    return [...rows];
  });
  const words = messagesOf("vi").people as { ranks: Messages; relations: Messages };
  const word = (from: Messages, code: string) => String(from[code] ?? code);
  return writeSheet({
    name: "Danh sách",
    columns: COLUMNS,
    rows: recruits.map((recruit) => {
      const at = (letter: string) => new RegExp(`\\.${letter}(\\d+)`).exec(recruit.path)?.[1] ?? null;
      const kin = recruit.relatives.map((one) => [
        one.fullName,
        // "Cô, dì, bác gái": one word of it, since a comma parts relatives where several stand in one cell.
        word(words.relations, one.relation).replace(/,.*/, ""),
        showPhone(one.phone),
      ]);
      return [
        ...[recruit.fullName, recruit.birthDay, recruit.hometown, at("a"), at("b"), at("c"), recruit.code],
        ...[word(words.ranks, recruit.rank), recruit.consent && CONSENT_WORDS[recruit.consent]],
        ...[0, 1, 2].flatMap((n) => kin[n] ?? [null, null, null]),
        kin
          .slice(3)
          .map(([name, relation, phone]) => `${relation}: ${name} ${phone}`)
          .join("\n") || null,
      ];
    }),
  });
}

/** The same columns, empty, with what to write in them above. */
export const rosterTemplate = (): Promise<Uint8Array> =>
  writeSheet({
    name: "Danh sách",
    title:
      "Mỗi chiến sĩ một dòng. Ngày sinh ghi ngày/tháng/năm. Đồng ý đăng ảnh: Có, Chỉ gia đình hoặc Không, theo phiếu chiến sĩ đã ký.",
    columns: COLUMNS,
    rows: [],
  });
