import { randomBytes, randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { type Roster, seedRoster } from "#drizzle/demo/roster.ts";
import { viewerOfSession } from "../auth/door.ts";
import { hashOf } from "../auth/secret.ts";
import type { CadreViewer, FamilyViewer, Viewer } from "../auth/types.ts";
import { accounts, deviceSessions } from "../db/schema/accounts.ts";
import { photoRecruits, photos, posts } from "../db/schema/posts.ts";
import { units } from "../db/schema/units.ts";
import { asSystem } from "../db/system.ts";
import { stampOf } from "../posts/queries.ts";
import type { PostStatus } from "../posts/types.ts";
import { dayOf } from "../vietnam/calendar.ts";
import { normalisePhone } from "../vietnam/phone.ts";

/** The demo battalion in this test file's own database; made by whichever of its tests comes first. */
export async function battalion(): Promise<Roster> {
  return asSystem(async (tx) => {
    const known = await tx.select({ id: units.id, path: units.path }).from(units);
    const home = known.find((unit) => unit.path === "e900.d7");
    if (!home) return seedRoster(tx, dayOf());
    return {
      battalionId: home.id,
      unitIds: new Map(known.map((unit) => [unit.path, unit.id])),
      cadreIds: new Map(),
      recruitIds: new Map(),
    };
  });
}

/** Signs an account of the demo in on a new device, as sign-in does, and reads it back as every request does. */
export async function viewerOf(phone: string): Promise<Viewer> {
  const sid = randomBytes(16).toString("hex");
  await asSystem(async (tx) => {
    const [account] = await tx
      .select({ id: accounts.id, battalionId: accounts.battalionId })
      .from(accounts)
      .where(eq(accounts.phone, normalisePhone(phone) ?? ""));
    if (!account) throw new Error(`no account for ${phone}`);
    await tx.insert(deviceSessions).values({
      idHash: hashOf(sid),
      battalionId: account.battalionId,
      accountId: account.id,
      device: "vitest",
      deviceHash: hashOf(phone),
      idleMinutes: 30,
      secondFactorAt: sql`now()`,
      expiresAt: sql`now() + interval '1 hour'`,
    });
  });
  const viewer = await viewerOfSession(hashOf(sid));
  if (!viewer) throw new Error(`no viewer for ${phone}`);
  return viewer;
}

export async function cadreOf(phone: string): Promise<CadreViewer> {
  const viewer = await viewerOf(phone);
  if (viewer.role !== "cadre") throw new Error(`${phone} is no cadre`);
  return viewer;
}

export async function familyOf(phone: string): Promise<FamilyViewer> {
  const viewer = await viewerOf(phone);
  if (viewer.role !== "family") throw new Error(`${phone} is no family`);
  return viewer;
}

/** A post as somebody who looks at it right now sees it. */
export const seen = (postId: string) =>
  asSystem(async (tx) => ({ postId, stamp: (await stampOf(tx, postId)) || "0".repeat(32) }));

type Made = { author: CadreViewer; approver?: CadreViewer; tagged?: string[]; photoCount?: number };
type PostValues = Partial<typeof posts.$inferInsert>;

/** A post in any state, with photo rows (no files) that all carry the same tags. */
export async function makePost(
  status: PostStatus,
  made: Made,
  values: PostValues = {},
): Promise<{ id: string; photoIds: string[] }> {
  const { author, approver, tagged = [], photoCount = 1 } = made;
  return asSystem(async (tx) => {
    const path = author.duty.unitPath;
    const company = path.split(".").slice(0, 3).join(".");
    const [group] = await tx
      .select({ id: units.id })
      .from(units)
      .where(sql`${units.path} = ${company}::ltree and kind in ('company', 'battalion')`);
    const reviewed = status === "approved" || status === "published" || status === "takenDown";
    const live = status === "published" || status === "takenDown";
    const [post] = await tx
      .insert(posts)
      .values({
        battalionId: author.battalionId,
        clientId: randomUUID(),
        unitId: author.duty.unitId,
        unitPath: path,
        groupId: group?.id ?? author.battalionId,
        activityType: "meals",
        day: dayOf(),
        caption: "Bữa cơm chiều",
        status,
        createdBy: author.cadreId,
        submittedAt: status === "draft" ? null : sql`now()`,
        approvedAt: reviewed ? sql`now()` : null,
        approvedBy: reviewed ? approver?.cadreId : null,
        publishedAt: live ? sql`now()` : null,
        publishedBy: live ? approver?.cadreId : null,
        publishedAs: live ? approver?.duty.post : null,
        ...(status === "takenDown" && { takenDownAt: sql`now()`, takenDownBy: approver?.cadreId }),
        ...values,
      })
      .returning({ id: posts.id, audience: posts.audience, day: posts.day });
    if (!post) throw new Error("no post");
    const photoIds: string[] = [];
    for (let position = 0; position < photoCount; position++) {
      const [photo] = await tx
        .insert(photos)
        .values({
          battalionId: author.battalionId,
          clientId: randomUUID(),
          postId: post.id,
          position,
          uploadedBy: author.cadreId,
          sha256: randomBytes(32).toString("hex"),
          width: 1600,
          height: 1200,
          thumbhash: "3OcRJYB4d3h/iIeHeEh3eIhw+j2w",
          audience: post.audience,
        })
        .returning({ id: photos.id });
      if (!photo) throw new Error("no photo");
      photoIds.push(photo.id);
      for (const recruitId of tagged) {
        await tx.insert(photoRecruits).values({
          photoId: photo.id,
          recruitId,
          postId: post.id,
          battalionId: author.battalionId,
          taggedBy: author.cadreId,
          seenDay: status === "published" ? post.day : null,
        });
      }
    }
    return { id: post.id, photoIds };
  });
}
