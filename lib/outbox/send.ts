import type { Answer } from "../action.ts";
import { isPassing, type SendFailure, type sendPhoto, type shrinkPhoto } from "../media/client.ts";
import type { DraftInput, OpenDraftInput, SaveInput } from "../posts/input.ts";
import { type Day, dayOf } from "../vietnam/calendar.ts";
import { dayTaken } from "./clock.ts";
import type { Outbox } from "./store.ts";
import type { KeptDraft, KeptPhoto, Points, Tags } from "./types.ts";

/** The server as the outbox knows it: the actions of posts, and the upload; and what happens to a photo before it. */
export type Server = {
  open: (input: OpenDraftInput) => Promise<Answer<{ postId: string }>>;
  save: (input: SaveInput) => Promise<Answer<unknown>>;
  submit: (input: DraftInput) => Promise<Answer<unknown>>;
  gather: (input: DraftInput) => Promise<Answer<unknown>>;
  sendPhoto: typeof sendPhoto;
  shrink: typeof shrinkPhoto;
};

/** What the server's clock says: see lib/outbox/clock.ts. `askDay`: the question when only the author knows the day. */
export type Clock = { now: number; offBy: number; askDay: string };

/** `sent`: the server has it all and this phone has let go; `later`: no line; `refused`: see the draft's sentence. */
export type Outcome = "sent" | "later" | "refused";

class Refused extends Error {}

/**
 * Brings one kept draft to the server: opens it, sends its photos in their order, saves what was said, or submits it
 * when the author had sent it off. May be cut off anywhere and begun again: every step under the same client ids.
 */
export async function sendKept(
  outbox: Outbox,
  draft: KeptDraft,
  server: Server,
  signal: AbortSignal,
  clock: Clock,
): Promise<Outcome> {
  const tell = async (sentence: string | null, part: Partial<KeptDraft> = {}) => {
    const now = await outbox.draft(draft.id);
    if (now) await outbox.keepDraft({ ...now, ...part, sentence });
  };
  try {
    const known = draft.dayBy ? dayTaken(draft.dayBy, clock.now, clock.offBy) : draft.fields.day;
    // Where only the author knows the day, the photos are brought to safety under today's.
    const day = known || dayOf(new Date(clock.now + clock.offBy));
    const postId = draft.postId ?? (await openPost(draft, day, server));
    if (!draft.postId || draft.sentence) await tell(null, { postId });
    const photos: KeptPhoto[] = [];
    for (const photo of await outbox.photos(draft.id)) {
      signal.throwIfAborted();
      const delivered = photo.receipt ? photo : await deliver(outbox, photo, postId, server, signal);
      if (delivered) photos.push(delivered);
    }
    const input = inputOf(draft, postId, day, photos);
    const failed = photos.find((photo) => photo.failure?.sentence);
    const finish = { draft: undefined, review: server.submit, week: server.gather }[draft.wanted];
    const ready = known && !failed && finish;
    // Sending off says all that saving says; once it was heard, saving would be refused.
    take(ready ? await ready(input) : await server.save({ ...input, removed: [...draft.removed] }));
    if (failed) throw new Refused(failed.failure?.sentence ?? "");
    if (!known) throw new DayUnknown(clock.askDay);
    return (await outbox.letGo(draft)) ? "sent" : "later";
  } catch (fault) {
    if (fault instanceof DayUnknown)
      await tell(fault.message, { dayBy: null, fields: { ...draft.fields, day: "" } });
    else if (fault instanceof Refused) await tell(fault.message);
    else if (isPassing(fault) && fault.sentence) await tell(fault.sentence);
    return fault instanceof Refused ? "refused" : "later";
  }
}

class DayUnknown extends Refused {}

async function openPost(draft: KeptDraft, day: Day, server: Server): Promise<string> {
  const { activityType } = draft.fields;
  // One that was never told what it shows stays here until its author says so.
  if (!activityType) throw new Error("no activity yet");
  return take(await server.open({ clientId: draft.id, activityType, day })).postId;
}

/** @returns the photo as it stands now; null for one that the post holds already. @throws SendFailure when it is for later */
async function deliver(
  outbox: Outbox,
  photo: KeptPhoto,
  postId: string,
  server: Server,
  signal: AbortSignal,
): Promise<KeptPhoto | null> {
  const { clientId, position } = photo;
  const { file, sha256 } = await madeSmall(outbox, photo, server);
  const onProgress = () => {};
  try {
    const receipt = await server.sendPhoto({ postId, clientId, position, file, sha256, signal, onProgress });
    await outbox.stored(clientId, receipt);
    return { ...photo, receipt, blob: null, failure: null };
  } catch (fault) {
    const { code, sentence } = fault as SendFailure;
    if (!sentence || isPassing(fault)) throw fault;
    if (code === "samePhoto") {
      await outbox.dropPhoto(clientId);
      return null;
    }
    // One the server can't take is told of; the others go on.
    const failed = { ...photo, failure: fault as SendFailure };
    await outbox.keepPhoto(failed);
    return failed;
  }
}

/** The page that chose it was closed before it came to making it small. */
async function madeSmall(outbox: Outbox, photo: KeptPhoto, { shrink }: Server) {
  const { blob, name, raw, sha256 } = photo;
  if (!blob) throw new Error("nothing left to send");
  const kept = new File([blob], name, { type: blob.type });
  if (!raw) return { file: kept, sha256 };
  const small = await shrink(kept);
  // Every try sends the same bytes. A phone that is full can still send.
  const { file } = small;
  await outbox
    .keepPhoto({ ...photo, blob: file, name: file.name, raw: false, sha256: small.sha256 })
    .catch(() => {});
  return small;
}

function inputOf(draft: KeptDraft, postId: string, day: Day, photos: readonly KeptPhoto[]): DraftInput {
  const { activityType, ...fields } = draft.fields;
  if (!activityType) throw new Error("no activity yet");
  const tagsOf = (key: string) => tagged(key, draft.tags, draft.points);
  return {
    postId,
    activityType,
    ...fields,
    day,
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
  const { passing: code, sentence } = answer;
  if (code) throw { code, sentence } satisfies SendFailure;
  throw new Refused(answer.sentence);
}
