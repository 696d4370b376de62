import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { recruits } from "../db/schema/people.ts";
import { photoRecruits, photos, posts } from "../db/schema/posts.ts";
import { asSystem } from "../db/system.ts";
import { returnPost } from "../review/mutations.ts";
import { battalion, cadreOf, makePost } from "../testing/battalion.ts";
import { addDays, dayOf } from "../vietnam/calendar.ts";
import type { DraftInput, SaveInput } from "./input.ts";
import { discardDraft, mendPost, openDraft, saveDraft, submitPost } from "./mutations.ts";
import { getPost, listMyPosts } from "./queries.ts";

let leader: CadreViewer;
let other: CadreViewer;
let officer: CadreViewer;

type Consent = "companyGroup" | "ownFamilyOnly" | "declined";
/** A recruit of a unit with this consent. */
const recruitIn = (unit: string, consent: Consent) =>
  asSystem(async (tx) => {
    const [found] = await tx
      .select({ id: recruits.id, name: recruits.fullName })
      .from(recruits)
      .where(sql`${recruits.unitPath} <@ ${unit}::ltree and ${recruits.photoConsent} = ${consent}`)
      .orderBy(recruits.fullName)
      .limit(1);
    if (!found) throw new Error(`no recruit in ${unit} with ${consent}`);
    return found;
  });

const draftOf = (post: { id: string; photoIds: string[] }, change: Partial<SaveInput> = {}): SaveInput => ({
  removed: [],
  postId: post.id,
  activityType: "meals",
  day: dayOf(),
  caption: "Bữa cơm chiều có canh cua",
  audience: "company",
  photos: post.photoIds.map((id) => ({ id, recruitIds: [] })),
  ...change,
});
const stateOf = (id: string) =>
  asSystem(
    async (tx) =>
      (
        await tx
          .select({ status: posts.status, audience: posts.audience, caption: posts.caption })
          .from(posts)
          .where(eq(posts.id, id))
      )[0],
  );
const refusal = (code: string) => expect.objectContaining({ code });

beforeAll(async () => {
  await battalion();
  [leader, other, officer] = await Promise.all([
    cadreOf("0950000011"),
    cadreOf("0950000012"),
    cadreOf("0950000010"),
  ]);
});

describe("a draft", () => {
  test("opened twice with one client id is one draft, in the company's group", async () => {
    const input = { clientId: randomUUID(), activityType: "meals" as const, day: dayOf() };
    const [first, second] = await Promise.all([openDraft(leader, input), openDraft(leader, input)]);
    expect(second).toEqual(first);
    const post = await getPost(leader, first.postId);
    expect(post.groupId).toBe(officer.duty.unitId);
    await expect(openDraft(other, input)).rejects.toEqual(refusal("notFound"));
  });

  test("of a phone whose clock is years off is opened for the nearest day there is", async () => {
    const open = (day: string) => openDraft(leader, { clientId: randomUUID(), activityType: "meals", day });
    const dayIn = async ({ postId }: { postId: string }) => (await getPost(leader, postId)).day;
    expect(await dayIn(await open(addDays(dayOf(), 365)))).toBe(dayOf());
    const first = await dayIn(await open(addDays(dayOf(), -365)));
    expect(first < dayOf()).toBe(true);
    expect(first > addDays(dayOf(), -120)).toBe(true);
  });

  test("keeps captions, order and tags; only the photos named go, one that has just arrived stays", async () => {
    const post = await makePost("draft", { author: leader, photoCount: 3 });
    const { id: son } = await recruitIn(leader.duty.unitPath, "companyGroup");
    const [a, b, c] = post.photoIds as [string, string, string];
    await saveDraft(
      leader,
      draftOf(post, { caption: "", removed: [b], photos: [{ id: c, recruitIds: [son] }] }),
    );
    expect((await getPost(leader, post.id)).photos.map((photo) => photo.id).sort()).toEqual([a, c].sort());
    await saveDraft(
      leader,
      draftOf(post, {
        photos: [
          { id: c, recruitIds: [son] },
          { id: a, recruitIds: [] },
        ],
      }),
    );
    const saved = await getPost(leader, post.id);
    expect(saved.photos.map((photo) => [photo.id, photo.recruitIds])).toEqual([
      [c, [son]],
      [a, []],
    ]);
    expect(saved.status).toBe("draft");
  });

  test("is its author's alone, and thrown away with its photos", async () => {
    const post = await makePost("draft", { author: leader, photoCount: 2 });
    await expect(getPost(officer, post.id)).rejects.toEqual(refusal("notFound"));
    await expect(saveDraft(other, draftOf(post))).rejects.toEqual(refusal("notFound"));
    await expect(discardDraft(other, post.id)).rejects.toEqual(refusal("notFound"));
    expect((await discardDraft(leader, post.id)).sort()).toEqual(post.photoIds.toSorted());
    expect(
      await asSystem((tx) => tx.select({ id: photos.id }).from(photos).where(eq(photos.postId, post.id))),
    ).toEqual([]);
  });
});

describe("sending to review", () => {
  test("happens once, however often it is pressed", async () => {
    const post = await makePost("draft", { author: leader });
    await Promise.all([
      submitPost(leader, draftOf(post)),
      submitPost(leader, draftOf(post)),
      submitPost(leader, draftOf(post)),
    ]);
    expect((await stateOf(post.id))?.status).toBe("submitted");
    const traces = await asSystem((tx) =>
      tx.execute(sql`select 1 from audit_log where action = 'postSubmitted' and subject_id = ${post.id}`),
    );
    expect(traces).toHaveLength(1);
    expect((await listMyPosts(leader)).find((mine) => mine.id === post.id)?.status).toBe("submitted");
  });

  test.each([
    ["captionEmpty", async () => ({ caption: "" })],
    ["noPhotos", async () => ({ photos: [] })],
    ["dayInFuture", async () => ({ day: addDays(dayOf(), 1) })],
    [
      "foreignRecruit",
      async (id: string) => ({
        photos: [{ id, recruitIds: [(await recruitIn(other.duty.unitPath, "companyGroup")).id] }],
      }),
    ],
    ["foreignRecruit", async (id: string) => ({ photos: [{ id, recruitIds: [randomUUID()] }] })],
    [
      "declinedRecruit",
      async (id: string) => ({
        photos: [{ id, recruitIds: [(await recruitIn(leader.duty.unitPath, "declined")).id] }],
      }),
    ],
  ] as const)("is refused with %s and changes nothing", async (code, change) => {
    const post = await makePost("draft", { author: leader });
    const bad = await (change as (id: string) => Promise<Partial<DraftInput>>)(post.photoIds[0] as string);
    await expect(submitPost(leader, draftOf(post, bad))).rejects.toEqual(refusal(code));
    expect(await stateOf(post.id)).toEqual({
      status: "draft",
      audience: "company",
      caption: "Bữa cơm chiều",
    });
    expect(
      await asSystem((tx) => tx.select().from(photoRecruits).where(eq(photoRecruits.postId, post.id))),
    ).toEqual([]);
  });

  test("of another person's post, another company's, or one that does not exist is the same not-found", async () => {
    const mine = await makePost("draft", { author: leader });
    const stranger = await cadreOf("0950000021");
    for (const [viewer, post] of [
      [other, mine],
      [stranger, mine],
      [leader, { id: randomUUID(), photoIds: [] as string[] }],
    ] as const) {
      await expect(submitPost(viewer, draftOf(post))).rejects.toEqual(refusal("notFound"));
    }
    const theirs = await makePost("draft", { author: stranger });
    await expect(
      submitPost(leader, draftOf(mine, { photos: [{ id: theirs.photoIds[0] as string, recruitIds: [] }] })),
    ).rejects.toEqual(refusal("notFound"));
  });

  test("sends the photo of a recruit for his own family only to tagged families, and says so of the whole post if all are", async () => {
    const own = await recruitIn("e900.d7.c1", "ownFamilyOnly");
    const free = await recruitIn("e900.d7.c1", "companyGroup");
    const post = await makePost("draft", { author: officer, photoCount: 2 });
    const [a, b] = post.photoIds as [string, string];
    await submitPost(
      officer,
      draftOf(post, {
        photos: [
          { id: a, recruitIds: [own.id] },
          { id: b, recruitIds: [free.id] },
        ],
      }),
    );
    const sent = await getPost(officer, post.id);
    expect(sent.photos.map((photo) => photo.audience)).toEqual(["taggedFamilies", "company"]);
    expect(sent.audience).toBe("company");
    const single = await makePost("draft", { author: officer });
    await submitPost(
      officer,
      draftOf(single, { photos: [{ id: single.photoIds[0] as string, recruitIds: [own.id] }] }),
    );
    expect((await stateOf(single.id))?.audience).toBe("taggedFamilies");
  });

  test("a returned post is mended by its author and sent again", async () => {
    const post = await makePost("draft", { author: leader });
    await submitPost(leader, draftOf(post, { caption: "Lời cũ" }));
    await returnPost(officer, { postId: post.id, note: "Làm mờ bảng ở ảnh 1", photos: [] });
    await expect(mendPost(other, post.id)).rejects.toEqual(refusal("notFound"));
    // A phone that has missed the answer says again what the officer has sent back since; anything else it keeps.
    await submitPost(leader, draftOf(post, { caption: "Lời cũ" }));
    await expect(submitPost(leader, draftOf(post, { caption: "Lời mới" }))).rejects.toEqual(
      refusal("notDraft"),
    );
    expect(await stateOf(post.id)).toMatchObject({ status: "returned" });
    await mendPost(leader, post.id);
    await submitPost(leader, draftOf(post));
    expect((await getPost(leader, post.id)).returnNote).toBeNull();
  });
});
