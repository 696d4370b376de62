import { isPassing } from "#lib/media/client.ts";
import type { QueuedPhoto } from "#lib/media/queue.ts";
import { tagged } from "#lib/outbox/send.ts";
import type { Fields, KeptDraft, KeptPhoto, Points, Tags } from "#lib/outbox/types.ts";
import type { ActivityCode } from "#lib/posts/constants.ts";
import type { PhotoView, PostDetail } from "#lib/posts/types.ts";

/** A photo of the post wherever it stands: on the server, on its way, or only on this phone. */
export type DraftPhoto = {
  /** Its id on the server for one that was there when the draft was opened, else the id made here. */
  key: string;
  /** The file's own name; none for a photo from the server. */
  file: string | null;
  stored: PhotoView | null;
  preview: string | null;
  /** `kept`: only the line failed, or the server for a while; this phone keeps it and tries again by itself. */
  state: QueuedPhoto["state"] | "kept";
  progress: number;
  /** Why it failed: the server's sentence, or null when nothing came back. */
  sentence: string | null;
};

export function photosOf(
  known: readonly PhotoView[],
  queued: readonly QueuedPhoto[],
  previewOf: (photo: QueuedPhoto) => string | null,
  keeping = false,
): DraftPhoto[] {
  return [
    ...known.map((photo) => ({
      key: photo.id,
      file: null,
      stored: photo,
      preview: null,
      state: "stored" as const,
      progress: 1,
      sentence: null,
    })),
    ...queued.map((photo) => ({
      key: photo.clientId,
      file: photo.name,
      stored: photo.receipt && { ...photo.receipt, id: photo.receipt.photoId },
      preview: previewOf(photo),
      state:
        keeping && photo.state === "failed" && isPassing(photo.failure) ? ("kept" as const) : photo.state,
      progress: photo.progress,
      sentence: photo.failure?.sentence ?? null,
    })),
  ];
}

export const isUnsent = ({ state }: DraftPhoto) =>
  state === "waiting" || state === "shrinking" || state === "sending";

/** Tags all of them, or takes the tags away when all have one. */
export function toggleAll(tags: Tags, key: string, recruitIds: readonly string[]): Tags {
  const now = tags[key] ?? [];
  const others = now.filter((id) => !recruitIds.includes(id));
  const all = now.length - others.length === recruitIds.length;
  return { ...tags, [key]: all ? others : [...others, ...recruitIds] };
}

/** Who is tagged in the photo nearest before this one that has anybody. */
export function taggedBefore(photos: readonly DraftPhoto[], tags: Tags, key: string): readonly string[] {
  const before = photos.slice(
    0,
    Math.max(
      0,
      photos.findIndex((photo) => photo.key === key),
    ),
  );
  return tags[before.findLast((photo) => (tags[photo.key] ?? []).length > 0)?.key ?? ""] ?? [];
}

/** Everybody tagged in any photo that is still part of the post. */
export const everybodyTagged = (photos: readonly DraftPhoto[], tags: Tags): Set<string> =>
  new Set(photos.flatMap((photo) => tags[photo.key] ?? []));

/** What the `save` and `submit` actions want to hear: stored photos only, in their order. */
export function inputOf(
  postId: string,
  fields: Fields & { activityType: ActivityCode },
  photos: readonly DraftPhoto[],
  tags: Tags,
  points: Points,
) {
  return {
    postId,
    ...fields,
    photos: photos.flatMap(({ key, stored }) =>
      stored ? [{ id: stored.id, ...tagged(key, tags, points) }] : [],
    ),
  };
}

/** A draft as it was left, taken up again. */
export type OpenedDraft = Pick<
  PostDetail,
  "id" | "activityType" | "day" | "caption" | "audience" | "returnNote" | "photos"
>;

export const fieldsOf = (draft: OpenedDraft): Fields & { activityType: ActivityCode } => ({
  activityType: draft.activityType,
  day: draft.day,
  caption: draft.caption,
  audience: draft.audience,
});

export const tagsOf = (draft: OpenedDraft): Tags =>
  Object.fromEntries(draft.photos.map((photo) => [photo.id, photo.recruitIds]));

export const pointsOf = (draft: OpenedDraft): Points =>
  Object.fromEntries(draft.photos.map((photo) => [photo.id, photo.points]));

/** What an earlier page left on this phone. */
export type LeftDraft = { draft: KeptDraft; photos: readonly KeptPhoto[] };

/** Photos that the server told of, without those this phone still counts among its own. */
export const knownOf = (opened: OpenedDraft | null, left: LeftDraft | null): readonly PhotoView[] => {
  const own = new Set(left?.photos.map((photo) => photo.receipt?.photoId));
  return (opened?.photos ?? left?.draft.known ?? []).filter((photo) => !own.has(photo.id));
};
