import type { Answer } from "../action.ts";
import type { SendFailure, sendPhoto } from "../media/client.ts";
import type { DraftInput, OpenDraftInput, SaveInput } from "../posts/input.ts";
import type { Outbox } from "./store.ts";
import type { KeptDraft, KeptPhoto, Points, Tags } from "./types.ts";

/** The server as the outbox knows it: the actions of posts, and the upload. */
export type Server = {
  open: (input: OpenDraftInput) => Promise<Answer<{ postId: string }>>;
  save: (input: SaveInput) => Promise<Answer<unknown>>;
  submit: (input: DraftInput) => Promise<Answer<unknown>>;
  gather: (input: DraftInput) => Promise<Answer<unknown>>;
  sendPhoto: typeof sendPhoto;
};

/** `sent`: the server has it all and this phone has let go; `later`: no line; `refused`: see the draft's sentence. */
export type Outcome = "sent" | "later" | "refused";

class Refused extends Error {}

/**
 * Brings one kept draft to the server: opens it, sends its photos in their order, saves what was said, submits it when
 * the author had sent it off. May be cut off anywhere and begun again: every step under the same client ids.
 */
export async function sendKept(
  outbox: Outbox,
  draft: KeptDraft,
  server: Server,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const postId = draft.postId ?? (await openPost(draft, server));
    if (!draft.postId) await outbox.keepDraft({ ...draft, postId, sentence: null });
    const photos = [];
    for (const photo of await outbox.photos(draft.id)) {
      signal.throwIfAborted();
      photos.push(photo.receipt ? photo : await deliver(outbox, photo, postId, server, signal));
    }
    const input = inputOf(draft, postId, photos);
    take(await server.save({ ...input, removed: [...draft.removed] }));
    const failed = photos.find((photo) => photo.failure?.sentence);
    if (failed) throw new Refused(failed.failure?.sentence ?? "");
    if (draft.wanted === "review") take(await server.submit(input));
    if (draft.wanted === "week") take(await server.gather(input));
    await outbox.dropDraft(draft.id);
    return "sent";
  } catch (fault) {
    if (!(fault instanceof Refused)) return "later";
    const now = await outbox.draft(draft.id);
    if (now) await outbox.keepDraft({ ...now, sentence: fault.message });
    return "refused";
  }
}

async function openPost(draft: KeptDraft, server: Server): Promise<string> {
  const { activityType, day } = draft.fields;
  // One that was never told what it shows stays here until its author says so.
  if (!activityType) throw new Error("no activity yet");
  return take(await server.open({ clientId: draft.id, activityType, day })).postId;
}

async function deliver(
  outbox: Outbox,
  photo: KeptPhoto,
  postId: string,
  server: Server,
  signal: AbortSignal,
): Promise<KeptPhoto> {
  const { clientId, position, blob, name } = photo;
  if (!blob) throw new Error("nothing left to send");
  const file = new File([blob], name, { type: blob.type });
  try {
    const receipt = await server.sendPhoto({
      postId,
      clientId,
      position,
      file,
      signal,
      onProgress: () => {},
    });
    await outbox.stored(clientId, receipt);
    return { ...photo, receipt, blob: null, failure: null };
  } catch (fault) {
    if (!(fault as SendFailure).sentence) throw fault;
    // One the server can't take is told of; the others go on.
    const failed = { ...photo, failure: fault as SendFailure };
    await outbox.keepPhoto(failed);
    return failed;
  }
}

function inputOf(draft: KeptDraft, postId: string, photos: readonly KeptPhoto[]): DraftInput {
  const { activityType, ...fields } = draft.fields;
  if (!activityType) throw new Error("no activity yet");
  const tagsOf = (key: string) => tagged(key, draft.tags, draft.points);
  return {
    postId,
    activityType,
    ...fields,
    photos: [
      ...draft.known.map(({ id }) => ({ id, ...tagsOf(id) })),
      ...photos.flatMap(({ clientId, receipt }) =>
        receipt ? [{ id: receipt.photoId, ...tagsOf(clientId) }] : [],
      ),
    ],
  };
}

/** Who is in a photo and where, as the server wants to hear it: points of those who are tagged alone. */
export function tagged(key: string, tags: Tags, points: Points) {
  const recruitIds = [...(tags[key] ?? [])];
  const here = Object.entries(points[key] ?? {}).filter(([id]) => recruitIds.includes(id));
  return { recruitIds, points: Object.fromEntries(here) };
}

function take<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.data;
  throw new Refused(answer.sentence);
}
