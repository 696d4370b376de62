import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Answer } from "#lib/action.ts";
import { uuid } from "#lib/media/client.ts";
import { photoQueue, type QueuedPhoto } from "#lib/media/queue.ts";
import { open, save, submit } from "#lib/posts/actions.ts";
import { type ActivityCode, MAX_PHOTOS } from "#lib/posts/constants.ts";
import type { PhotoView } from "#lib/posts/types.ts";
import {
  type DraftPhoto,
  type Fields,
  fieldsOf,
  inputOf,
  isUnsent,
  type OpenedDraft,
  photosOf,
  type Tags,
  tagsOf,
} from "./draft.ts";
import { useAutosave } from "./use-autosave.ts";

type Saved = ReturnType<typeof inputOf> & { removed: string[] };

/** A refusal to open the draft, in the server's words: the queue shows them with the photo. */
class Refused extends Error {
  readonly code = "draftRefused";
  readonly sentence: string;
  constructor(sentence: string) {
    super(sentence);
    this.sentence = sentence;
  }
}

const UNDOABLE = 49;

/** The post being made on this phone: its words, its photos with who is in them, sending and saving. */
export function useDraft(opened: OpenedDraft | null, today: string) {
  const [postId, setPostId] = useState(opened?.id ?? null);
  const [fields, setFields] = useState<Fields>(
    opened ? fieldsOf(opened) : { activityType: null, day: today, caption: "", audience: "company" },
  );
  const [known, setKnown] = useState<readonly PhotoView[]>(opened?.photos ?? []);
  const [queued, setQueued] = useState<readonly QueuedPhoto[]>([]);
  const [tags, setTags] = useState<Tags>(opened ? tagsOf(opened) : {});
  const [tagsBefore, setTagsBefore] = useState<readonly Tags[]>([]);
  const [removed, setRemoved] = useState<string[]>([]);
  // From the moment it is being sent a post is no longer saved as a draft.
  const [phase, setPhase] = useState<"open" | "sending" | "sent">("open");
  const previews = usePreviews(queued);

  const opening = useRef<Promise<string> | null>(opened && Promise.resolve(opened.id));
  const clientId = useRef<string>(undefined);
  const latest = useRef(fields);
  latest.current = fields;

  const openDraft = useCallback((): Promise<string> => {
    const make = async () => {
      clientId.current ??= uuid();
      const { activityType, day } = latest.current;
      const answer = await open({
        clientId: clientId.current,
        activityType: activityType as ActivityCode,
        day,
      });
      if (!answer.ok) throw new Refused(answer.sentence);
      setPostId(answer.data.postId);
      history.replaceState(history.state, "", `?post=${answer.data.postId}`);
      return answer.data.postId;
    };
    opening.current ??= make().catch((fault) => {
      opening.current = null;
      throw fault;
    });
    return opening.current;
  }, []);

  const queue = useRef<ReturnType<typeof photoQueue>>(undefined);
  useEffect(() => {
    queue.current = photoQueue({ openDraft, onChange: setQueued });
    return () => queue.current?.stop();
  }, [openDraft]);

  const photos = useMemo(() => photosOf(known, queued, previews), [known, queued, previews]);
  const { activityType, day } = fields;
  const input =
    postId && activityType && day ? inputOf(postId, { ...fields, activityType }, photos, tags) : null;

  const atFirst = opened && {
    ...inputOf(
      opened.id,
      fieldsOf(opened),
      photosOf(opened.photos, [], () => null),
      tagsOf(opened),
    ),
    removed: [],
  };
  const autosave = useAutosave<Saved>(
    input && phase === "open" ? { ...input, removed } : null,
    atFirst,
    save,
  );

  /** @returns the files beyond thirty, which are not taken */
  function add(files: readonly File[]): readonly File[] {
    const room = MAX_PHOTOS - photos.filter((photo) => photo.state !== "cancelled").length;
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
  async function send(): Promise<Answer<void> | null> {
    if (!input) return null;
    setPhase("sending");
    const answer = await submit(input).catch(() => null);
    setPhase(answer?.ok ? "sent" : "open");
    return answer;
  }

  return {
    postId,
    fields,
    change: (part: Partial<Fields>) => setFields((now) => ({ ...now, ...part })),
    photos,
    tags,
    retag(change: (now: Tags) => Tags) {
      setTagsBefore([...tagsBefore.slice(-UNDOABLE), tags]);
      setTags(change);
    },
    undoTag: tagsBefore.length > 0 ? undoTag : undefined,
    add,
    remove,
    cancel: (key: string) => queue.current?.cancel(key),
    retry: (key: string) => queue.current?.retry(key),
    retryFailed: () => queue.current?.retryFailed(),
    unsent: photos.filter(isUnsent).length,
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
