import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Answer } from "#lib/action.ts";
import { prepareToShrink, uuid } from "#lib/media/client.ts";
import { photoQueue, type QueuedPhoto } from "#lib/media/queue.ts";
import type { Outbox } from "#lib/outbox/store.ts";
import type { Fields, Points, Tags } from "#lib/outbox/types.ts";
import { gather, open, save, submit } from "#lib/posts/actions.ts";
import { type ActivityCode, MAX_PHOTOS } from "#lib/posts/constants.ts";
import type { Point } from "#lib/posts/types.ts";
import {
  type DraftPhoto,
  fieldsOf,
  inputOf,
  isUnsent,
  knownOf,
  type LeftDraft,
  type OpenedDraft,
  photosOf,
  pointsOf,
  tagsOf,
} from "./draft.ts";
import { useAutosave } from "./use-autosave.ts";
import { type Keepable, keeperOf, leftPhoto, useKeeping } from "./use-keeping.ts";
import { useTheDay } from "./use-the-day.ts";

type Saved = ReturnType<typeof inputOf> & { removed: string[] };

/** Where a finished post goes: to review at once, or to the platoon's week. */
export type Whither = "review" | "week";

/** A refusal to open the draft, in the server's words: the queue shows them with the photo. */
class Refused extends Error {
  readonly code: string;
  readonly sentence: string;
  constructor({ sentence, passing = "draftRefused" }: { sentence: string; passing?: string }) {
    super(sentence);
    this.code = passing;
    this.sentence = sentence;
  }
}

const UNDOABLE = 49;

/** The post being made on this phone: its words, its photos with who is in them, sending and saving. */
export function useDraft(props: {
  opened: OpenedDraft | null;
  left: LeftDraft | null;
  outbox: Outbox | null;
  accountId: string;
  today: string;
  /** A picture that is in the post already was chosen once more. */
  onSame: (name: string) => void;
}) {
  const { opened, left, outbox, accountId, today, onSame } = props;
  const [postId, setPostId] = useState(opened?.id ?? left?.draft.postId ?? null);
  const [fields, setFields] = useState<Fields>(
    left?.draft.fields ??
      (opened ? fieldsOf(opened) : { activityType: null, day: today, caption: "", audience: "company" }),
  );
  const [known, setKnown] = useState(() => knownOf(opened, left));
  const [queued, setQueued] = useState<readonly QueuedPhoto[]>([]);
  const [tags, setTags] = useState<Tags>(left?.draft.tags ?? (opened ? tagsOf(opened) : {}));
  const [points, setPoints] = useState<Points>(left?.draft.points ?? (opened ? pointsOf(opened) : {}));
  const [tagsBefore, setTagsBefore] = useState<readonly Tags[]>([]);
  const [removed, setRemoved] = useState<readonly string[]>(left?.draft.removed ?? []);
  // From the moment it is being sent a post is no longer saved as a draft.
  const [phase, setPhase] = useState<"open" | "sending" | "sent" | "left">("open");
  const previews = usePreviews(queued);
  const setDay = useCallback((day: string) => setFields((now) => ({ ...now, day })), []);
  const theDay = useTheDay(left?.draft.dayBy ?? null, setDay);

  const opening = useRef<Promise<string> | null>(postId ? Promise.resolve(postId) : null);
  const [id] = useState(() => left?.draft.id ?? uuid());
  const latest = useRef(fields);
  latest.current = fields;

  const openDraft = useCallback((): Promise<string> => {
    const make = async () => {
      const { activityType, day } = latest.current;
      const answer = await open({
        clientId: id,
        activityType: activityType as ActivityCode,
        // Photos need not wait for an answer to which day it was.
        day: day || today,
      });
      if (!answer.ok) throw new Refused(answer);
      setPostId(answer.data.postId);
      history.replaceState(history.state, "", `?post=${answer.data.postId}`);
      return answer.data.postId;
    };
    opening.current ??= make().catch((fault) => {
      opening.current = null;
      throw fault;
    });
    return opening.current;
  }, [id, today]);

  const queue = useRef<ReturnType<typeof photoQueue>>(undefined);
  useEffect(prepareToShrink, []);
  const keepable = useRef<Keepable>(null);
  const same = useRef(onSame);
  same.current = onSame;
  useEffect(() => {
    const keeper = outbox ? keeperOf(outbox, () => keepable.current as Keepable) : undefined;
    queue.current = photoQueue({
      openDraft,
      onChange: setQueued,
      onSame: (name) => same.current(name),
      keeper,
    });
    if (left) queue.current.takeUp(left.photos.flatMap(leftPhoto));
    return () => queue.current?.stop();
  }, [openDraft, outbox, left]);

  const keeping = outbox !== null;
  const photos = useMemo(
    () => photosOf(known, queued, previews, keeping),
    [known, queued, previews, keeping],
  );
  const { activityType, day } = fields;
  const input =
    postId && activityType && day ? inputOf(postId, { ...fields, activityType }, photos, tags, points) : null;

  const atFirst = opened && {
    ...inputOf(
      opened.id,
      fieldsOf(opened),
      photosOf(opened.photos, [], () => null),
      tagsOf(opened),
      pointsOf(opened),
    ),
    removed: [],
  };
  const autosave = useAutosave<Saved>(
    input && phase === "open" ? { ...input, removed: [...removed] } : null,
    atFirst,
    save,
  );

  const failed = photos.some(({ state }) => state === "failed" || state === "kept");
  const unsent = photos.filter(isUnsent).length;
  keepable.current = {
    ...{ id, accountId, postId, fields, tags, points, known, removed },
    ...{ wanted: "draft", sentence: null, dayBy: theDay.by },
  };
  const sendOff = useKeeping(outbox, phase, {
    draft: keepable.current,
    // What the server has as it stands here needs no keeping.
    needed: queued.length > 0 && (unsent > 0 || failed || autosave.dirty || !postId),
  });

  /** Leaves it to the phone, which sends it off when there is a line. @returns whether the phone keeps it */
  async function leave(whither: Whither): Promise<boolean> {
    for (const photo of photos) if (photo.state === "cancelled") queue.current?.remove(photo.key);
    const kept = await sendOff(whither);
    if (kept) {
      queue.current?.stop();
      setPhase("left");
    }
    return kept;
  }

  /** @returns the files beyond thirty, which are not taken */
  function add(files: readonly File[]): readonly File[] {
    const room = MAX_PHOTOS - photos.filter((photo) => photo.state !== "cancelled").length;
    if (photos.length === 0 && !opened) theDay.begin(today);
    queue.current?.add(files.slice(0, room));
    return files.slice(room);
  }

  function undoTag() {
    setTags(tagsBefore.at(-1) ?? {});
    setTagsBefore(tagsBefore.slice(0, -1));
  }

  function remove({ key, stored }: DraftPhoto) {
    if (known.some((photo) => photo.id === key)) setKnown(known.filter((photo) => photo.id !== key));
    else queue.current?.remove(key);
    if (stored) setRemoved([...removed, stored.id]);
  }

  /** @returns null when the connection broke */
  async function send(whither: Whither): Promise<Answer<void> | null> {
    if (!input) return null;
    setPhase("sending");
    const answer = await (whither === "week" ? gather : submit)(input).catch(() => null);
    setPhase(answer?.ok ? "sent" : "open");
    return answer;
  }

  return {
    postId,
    fields,
    change(part: Partial<Fields>) {
      if (part.day !== undefined) theDay.choose();
      setFields((now) => ({ ...now, ...part }));
    },
    photos,
    tags,
    retag(change: (now: Tags) => Tags) {
      setTagsBefore([...tagsBefore.slice(-UNDOABLE), tags]);
      setTags(change);
    },
    points,
    point: (key: string, recruitId: string, at: Point) =>
      setPoints((now) => ({ ...now, [key]: { ...now[key], [recruitId]: at } })),
    undoTag: tagsBefore.length > 0 ? undoTag : undefined,
    add,
    remove,
    cancel: (key: string) => queue.current?.cancel(key),
    retry: (key: string) => queue.current?.retry(key),
    retryFailed: () => queue.current?.retryFailed(),
    unsent,
    kept: keeping,
    left: phase === "left",
    leave,
    saving: autosave.status,
    unsaved: autosave.dirty,
    sent: phase === "sent",
    saveNow: autosave.saveNow,
    send,
  };
}

export type Draft = ReturnType<typeof useDraft>;

/** An object URL for each file chosen, given back when the file goes. */
function usePreviews(queued: readonly QueuedPhoto[]) {
  const urls = useRef(new Map<string, string>());
  useEffect(() => {
    const made = urls.current;
    for (const [key, url] of made) {
      if (queued.some((photo) => photo.clientId === key)) continue;
      URL.revokeObjectURL(url);
      made.delete(key);
    }
  }, [queued]);
  useEffect(() => {
    const made = urls.current;
    return () => {
      for (const url of made.values()) URL.revokeObjectURL(url);
      made.clear();
    };
  }, []);
  return useCallback(({ clientId, file }: QueuedPhoto) => {
    const url = urls.current.get(clientId) ?? URL.createObjectURL(file);
    urls.current.set(clientId, url);
    return url;
  }, []);
}
