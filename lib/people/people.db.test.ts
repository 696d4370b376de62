import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import type { PostStatus } from "../posts/types.ts";
import { battalion, cadreOf, makePost } from "../testing/battalion.ts";
import { makeBattalion, type SmallBattalion } from "../testing/small-battalion.ts";
import { addDays, dayOf, mondayOf } from "../vietnam/calendar.ts";
import { listSquads } from "./queries.ts";

const db = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
const today = dayOf();
const monday = mondayOf(today);
const lastWeek = addDays(monday, -1);

let at: SmallBattalion;
let leader: CadreViewer;
let officer: CadreViewer;

beforeAll(() => battalion());
beforeEach(async () => {
  at = await makeBattalion(db);
  [leader, officer] = [await cadreOf(at.leader), await cadreOf(at.companyOfficer)];
});
afterAll(() => db.end());

/** A post of the leader's with the mother's son in it. */
const withSon = (status: PostStatus, values: Parameters<typeof makePost>[2] = {}) =>
  makePost(status, { author: leader, approver: officer, tagged: [at.son] }, values);

/** What the leader's list says of a recruit: the mother's son unless another is named. */
async function said(id = at.son) {
  const recruits = (await listSquads(leader)).flatMap((squad) => squad.recruits);
  const { lastSeen, seen, waiting } = recruits.find((recruit) => recruit.id === id) ?? {};
  return { lastSeen, seen, waiting };
}

const never = { lastSeen: null, seen: false, waiting: false };

describe("who has been seen", () => {
  test("nobody, before anything is published", async () => {
    expect([await said(), await said(at.comrade)]).toEqual([never, never]);
  });

  test("whoever is in a photo published this week, from Monday on; his comrade is not", async () => {
    await withSon("published", { day: monday });
    expect(await said()).toEqual({ lastSeen: monday, seen: true, waiting: false });
    expect(await said(at.comrade)).toEqual(never);
  });

  test("a photo of the week before is told by its day, and does not count for this one", async () => {
    await withSon("published", { day: lastWeek });
    await withSon("published", { day: addDays(lastWeek, -3) });
    expect(await said()).toEqual({ lastSeen: lastWeek, seen: false, waiting: false });
  });

  test("the newest counts, whatever was published after it", async () => {
    await withSon("published", { day: today });
    await withSon("published", { day: lastWeek });
    expect(await said()).toEqual({ lastSeen: today, seen: true, waiting: false });
  });

  test("recalled, he has not been seen: neither by the photo alone nor by the post", async () => {
    const { photoIds } = await withSon("published", { day: lastWeek });
    const { id } = await withSon("published");
    await db`update posts set status = 'takenDown', taken_down_at = now() where id = ${id}`;
    expect(await said()).toEqual({ lastSeen: lastWeek, seen: false, waiting: false });
    await db`update photos set left_out_at = now() where id in ${db(photoIds)}`;
    expect(await said()).toEqual(never);
  });
});

describe("who waits", () => {
  test.each<PostStatus>(["submitted", "secondReview", "approved"])(
    "in a photo of this week: %s",
    async (status) => {
      await withSon(status);
      expect(await said()).toEqual({ ...never, waiting: true });
      expect(await said(at.comrade)).toEqual(never);
    },
  );

  test("in one that his platoon has gathered, on whatever day it was taken", async () => {
    await withSon("draft", { gatheredAt: new Date(), day: lastWeek });
    expect(await said()).toEqual({ ...never, waiting: true });
  });

  test.each<[string, PostStatus, Parameters<typeof makePost>[2]]>([
    ["a draft of somebody's own", "draft", {}],
    ["one that came back", "returned", {}],
    ["one of the week before", "submitted", { day: lastWeek }],
    ["one that was taken down", "takenDown", {}],
  ])("not in %s", async (_, status, values) => {
    await withSon(status, values);
    expect(await said()).toEqual(never);
  });

  test.each(["left_out_at = now()", "withheld = true"])(
    "not in a photo that no family will get: %s",
    async (set) => {
      const { photoIds } = await withSon("submitted");
      await db`update photos set ${db.unsafe(set)} where id in ${db(photoIds)}`;
      expect(await said()).toEqual(never);
    },
  );
});

describe("whose list", () => {
  test("a leader's is his platoon's, by squad; a company's officer has all of his company's", async () => {
    const other = await cadreOf(at.otherLeader);
    const names = async (viewer: CadreViewer) =>
      (await listSquads(viewer)).map(({ company, platoon, number, recruits }) => [
        ...[company, platoon, number],
        recruits.map(({ fullName }) => fullName),
      ]);
    const own = [[4, 1, 1, ["Đỗ Văn Ân", "Huỳnh Tấn Lộc"]]];
    expect(await names(leader)).toEqual(own);
    expect(await names(officer)).toEqual(own);
    expect(await names(other)).toEqual([[5, 1, 1, ["Ngô Gia Bảo"]]]);
    expect(await names(await cadreOf(at.officer))).toHaveLength(2);
  });

  test("who declined is on it, and says so; what was published with him before no longer counts", async () => {
    await withSon("published");
    await db`insert into consents (battalion_id, recruit_id, purpose, choice, text_version, channel)
      values (${at.id}, ${at.son}, 'photos', 'declined', '1', 'paper')`;
    const [squad] = await listSquads(leader);
    expect(squad?.recruits.find(({ id }) => id === at.son)).toMatchObject({ consent: "declined", ...never });
  });
});
