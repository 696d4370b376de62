import { createHash } from "node:crypto";
import type { posts } from "#lib/db/schema/posts.ts";
import type { ActivityCode } from "#lib/posts/constants.ts";
import type { Audience } from "#lib/posts/types.ts";
import { USUAL_CHECKS } from "#lib/review/constants.ts";
import { dayOf, mondayOf, trainingWeek } from "#lib/vietnam/calendar.ts";
import type { Battalion } from "./battalion.ts";
import { happenedAt, type Moments } from "./clock.ts";
import { type Moment, makeChooser } from "./moments.ts";
import type { PaletteName, Time } from "./scenes/palette.ts";
import { makeRandom, type Random } from "./scenes/random.ts";
import { crowdOf, type SceneKind, type SceneOptions } from "./scenes/scene.ts";
import { newestDay, type Slot, slotsUntil } from "./slots.ts";
import { makeTurns } from "./turns.ts";

/** A picture that is to be drawn, photographed and taken in. */
export type PlannedPhoto = {
  clientId: string;
  scene: SceneOptions & { kind: SceneKind };
  takenAt: string;
  sideways: boolean;
  recruitIds: string[];
  audience: Audience;
};

/** A post as it will stand in the database, with its pictures still to be made. Plain JSON: it waits in the queue. */
export type PlannedPost = {
  post: Omit<typeof posts.$inferInsert, keyof Moments | "activityType" | "battalionId" | "clientId"> & {
    clientId: string;
    battalionId: string;
    activityType: ActivityCode;
  };
  moments: Moments;
  photos: PlannedPhoto[];
};

const PALETTES: Record<string, PaletteName> = { c1: "delta", c2: "highland", c3: "coast" };
const NOTES = [
  "Ảnh cuối lọt một góc bảng tên phòng phía sau. Đồng chí thay ảnh khác giúp, lời kể rất hay, giữ nguyên.",
  "Ảnh đầu hơi tối, các em ở hàng sau không rõ mặt. Đồng chí chọn ảnh sáng hơn rồi gửi lại nhé.",
  "Trong ảnh thứ hai có em chưa chỉnh cổ áo. Đồng chí bỏ ảnh đó, còn lại đăng được.",
];
const REASONS = [
  "Ảnh lọt biển chỉ đường phía xa, gỡ để thay ảnh khác.",
  "Gia đình một em đề nghị đổi ảnh; đại đội gỡ và sẽ đăng lại.",
];

/**
 * Four weeks of posts up to `now`, in every state, the most urgent to see first. The same battalion and moment always
 * give the same plan.
 */
export function planPosts(battalion: Battalion, now: Date): PlannedPost[] {
  const choose = makeChooser();
  const today = newestDay(now);
  const turns = makeTurns(battalion.members, mondayOf(today.day));
  const seen = new Map<string, number>();
  const awaited = new Set(battalion.members.filter((member) => member.awaited).map(({ id }) => id));
  const planned = slotsUntil(now).map((slot) => {
    const place = `${slot.unit}/${slot.day}/${slot.status}`;
    const nth = seen.get(place) ?? 0;
    seen.set(place, nth + 1);
    const key = `${place}/${nth}`;
    const random = makeRandom(key);
    const week = trainingWeek(battalion.week1Monday, 12, slot.day);
    const clock = new Date(now.getTime() + 7 * 3_600_000 - 45 * 60_000).toISOString().slice(11, 16);
    const until = slot.day === dayOf(now) ? clock : "23:59";
    const moment = choose({ ...slot, week, until, random });
    const squad = moment.text.includes("{a}") ? turns.nextSquad(slot) : undefined;
    const count = photoCount(slot, slot.day >= mondayOf(today.day), random);
    const { taken, moments } = happenedAt(slot, moment.at, count, now, random);
    const forAll: Audience =
      slot.status === "published" && random.chance(0.04) ? "taggedFamilies" : "company";
    const photos = taken.map((takenAt, i) => {
      const ownFamilies = count > 1 && i === count - 1;
      const kind = sceneOf(moment, i, ownFamilies);
      const [few, many] = crowdOf(kind);
      const size = random.int(few, Math.min(many, 11));
      const group = turns.take({ slot, size, squad, ownFamilies, random });
      const others = slot.status === "draft" ? 0 : random.int(0, 2);
      return {
        clientId: uuidOf(battalion.id, `${key}/${i}`),
        scene: {
          kind,
          seed: `${key}/${i}`,
          time: timeOf(moment.at),
          figures: Math.min(many, Math.max(few, group.recruitIds.length + others)),
          palette: PALETTES[slot.unit.split(".")[2] ?? ""],
        },
        takenAt,
        sideways: random.chance(0.3),
        recruitIds: group.recruitIds,
        audience: group.ownFamilies ? "taggedFamilies" : forAll,
      } satisfies PlannedPhoto;
    });
    return {
      slot,
      urgency: urgencyOf(slot, mondayOf(today.day), photos, awaited),
      planned: {
        post: {
          ...peopleOf(battalion, slot, moment.activity),
          clientId: uuidOf(battalion.id, key),
          battalionId: battalion.id,
          unitPath: slot.unit,
          activityType: moment.activity,
          day: slot.day,
          caption: tell(moment.text, slot.unit, squad),
          audience: photos.every((photo) => photo.audience === "taggedFamilies")
            ? "taggedFamilies"
            : "company",
          status: slot.status,
          ...(slot.status === "returned" && { returnNote: random.pick(NOTES) }),
          ...(slot.status === "takenDown" && { takeDownReason: random.pick(REASONS) }),
        },
        moments,
        photos,
      } satisfies PlannedPost,
    };
  });
  return planned
    .sort((a, b) => b.urgency - a.urgency || b.slot.day.localeCompare(a.slot.day))
    .map((each) => each.planned);
}

/** This week before older ones; in it what somebody with an account will look for. */
function urgencyOf(slot: Slot, monday: string, photos: PlannedPhoto[], awaited: Set<string>): number {
  if (slot.day < monday && slot.status === "published") return 0;
  const hasSon = photos.some((photo) => photo.recruitIds.some((id) => awaited.has(id)));
  return 1 + (hasSon && slot.status === "published" ? 2 : 0) + (slot.status === "submitted" ? 1 : 0);
}

function peopleOf(battalion: Battalion, { unit, status }: Slot, activity: ActivityCode) {
  const group = unit.split(".").slice(0, 3).join(".");
  const level = { 2: "battalion", 3: "company", 4: "platoon" }[unit.split(".").length];
  const officer = (post: string, path: string) => {
    const id = battalion.officers.get(`${post} ${path}`);
    if (!id) throw new Error(`nobody is ${post} of ${path}`);
    return id;
  };
  const publishedAs = level === "battalion" ? "battalionPoliticalOfficer" : "companyPoliticalOfficer";
  const reviewer = officer(publishedAs, group);
  const isOut = status === "published" || status === "takenDown";
  const isApproved = isOut || status === "approved" || status === "secondReview";
  return {
    unitId: battalion.units.get(unit) ?? "",
    groupId: battalion.units.get(group) ?? "",
    createdBy: officer(level === "platoon" ? "platoonLeader" : `${level}Commander`, unit),
    ...(status === "returned" && { returnedBy: reviewer }),
    ...(isApproved && { approvedBy: reviewer, checks: [...USUAL_CHECKS[activity]] }),
    ...(isOut && { publishedBy: reviewer, publishedAs }),
    ...(status === "takenDown" && { takenDownBy: reviewer }),
  };
}

function photoCount({ status }: Slot, thisWeek: boolean, random: Random): number {
  if (status === "draft") return random.int(1, 3);
  const count = random.pick([1, 2, 2, 3, 3, 3, 4, 4, 5, 6]);
  return thisWeek ? Math.max(3, Math.min(4, count)) : count;
}

/** Those for their own family's eyes only are seen close by, a few at a time. */
function sceneOf({ scenes }: Moment, i: number, close: boolean): SceneKind {
  const kind = scenes[i % scenes.length] as SceneKind;
  return close && crowdOf(kind)[1] > 5 && kind !== "mess" && kind !== "study" ? "friends" : kind;
}

function timeOf(at: string): Time {
  if (at < "05:40") return "dawn";
  if (at < "10:45") return "morning";
  if (at < "13:45") return "noon";
  if (at < "16:35") return "afternoon";
  return at < "18:30" ? "dusk" : "night";
}

function tell(text: string, unit: string, squad: string | undefined): string {
  const numbers = new Map((squad ?? unit).split(".").map((label) => [label.charAt(0), label.slice(1)]));
  return text.replace(/\{(\w)\}/g, (_, letter: string) => numbers.get(letter) ?? "");
}

/** A UUID that is always the same for one thing of one battalion: seeding twice makes it once. */
function uuidOf(battalionId: string, key: string): string {
  const hex = createHash("sha256").update(`${battalionId}/${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
