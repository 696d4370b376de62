"use client";

import { useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { KeptDrafts } from "#components/outbox/kept-drafts.tsx";
import { recruitLabels } from "#components/people/recruit-labels.ts";
import { longDay } from "#components/posts/moments.ts";
import { Notice } from "#components/ui/notice.tsx";
import { ACCEPT } from "#lib/media/constants.ts";
import { clockOffBy, guessDay } from "#lib/outbox/clock.ts";
import type { Outbox } from "#lib/outbox/store.ts";
import type { GridRecruit, Squad } from "#lib/people/types.ts";
import type { ActivityCode } from "#lib/posts/constants.ts";
import type { Point } from "#lib/posts/types.ts";
import { everybodyTagged, type LeftDraft, type OpenedDraft, taggedBefore, toggleAll } from "./draft.ts";
import { SendBar, StartBar, TagBar } from "./footer.tsx";
import { Header } from "./header.tsx";
import { LeftToPhone } from "./left-to-phone.tsx";
import { Note } from "./note.tsx";
import { type Named, PhotoStage } from "./photo-stage.tsx";
import { PhotoStrip } from "./photo-strip.tsx";
import { SendingBar } from "./sending-bar.tsx";
import { Sent } from "./sent.tsx";
import { Start } from "./start.tsx";
import { Tagging } from "./tagging.tsx";
import { useDraft } from "./use-draft.ts";
import { useLeaveWarning } from "./use-leave-warning.ts";
import { useSending } from "./use-sending.ts";

export type CaptureProps = {
  home: string;
  unit: string;
  today: string;
  group: { kind: "company" | "battalion"; number: number };
  /** The author is the one who would review it, which he may not. */
  own: boolean;
  /** He may lay posts to his platoon's week instead of sending each to review. */
  gathers: boolean;
  squads: readonly Squad[];
  /** What the battalion looks at a second time. */
  second: readonly ActivityCode[];
  opened: OpenedDraft | null;
  accountId: string;
  /** Where this phone keeps photos until the server has them; none: it can't. */
  outbox: Outbox | null;
  left: LeftDraft | null;
};

/** Photographing the day: photos go to the server while the squad is tapped, then a note, then review. */
export function Capture(props: CaptureProps) {
  const { home, unit, today, group, own, gathers, squads, second, opened } = props;
  const { accountId, outbox, left } = props;
  const t = useTranslations("capture");
  const media = useTranslations("media");
  const calendar = useTranslations("calendar");
  const locale = useLocale();
  const draft = useDraft({
    ...{ opened, left, outbox, accountId, today },
    onSame: (name) => setSentence(media("samePhoto", { file: name })),
  });
  const { photos, fields, unsent } = draft;
  const [chosen, setChosen] = useState<string>();
  const [pointing, setPointing] = useState<{ key: string; recruitId: string }>();
  const [chooseFirst, setChooseFirst] = useState(false);
  const [sentence, setSentence] = useState<string>();
  const params = useSearchParams();
  const noting = params.get("step") === "send";
  // Whom the shot list has led here for; the address says something else once the draft is opened.
  const [wanted] = useState(params.get("for"));
  // With a place on the phone nothing is lost by leaving.
  useLeaveWarning(!draft.kept && unsent > 0, !draft.kept && draft.unsaved, t("leave", { n: unsent }));
  const camera = useRef<HTMLInputElement>(null);
  const gallery = useRef<HTMLInputElement>(null);

  const selected = photos.find((photo) => photo.key === chosen) ?? photos[0];
  const everywhere = everybodyTagged(photos, draft.tags);
  const recruits = squads.flatMap((squad) => squad.recruits);
  const tagged = new Set(selected ? draft.tags[selected.key] : []);

  function pick(input: HTMLInputElement | null) {
    setChooseFirst(!fields.activityType);
    if (fields.activityType) input?.click();
    else scrollTo({ top: 0, behavior: "smooth" });
  }

  function take(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = "";
    if (photos.length === 0) scrollTo(0, 0);
    const beyond = draft.add(files);
    const names = beyond.slice(0, 3).map((file) => file.name);
    const more = beyond.length - names.length;
    const list = more > 0 ? t("tooManyMore", { files: names.join(", "), n: more }) : names.join(", ");
    setSentence(beyond.length > 0 ? t("tooMany", { n: beyond.length, files: list }) : undefined);
  }

  async function saveAndSay() {
    if (photos.length === 0) setSentence(t("save.nothing"));
    else await draft.saveNow();
  }

  const sending = useSending(draft, () => {
    history.replaceState(null, "", "/capture");
    scrollTo(0, 0);
  });

  if (draft.sent && draft.postId) {
    return (
      <Sent
        postId={draft.postId}
        photos={photos.filter((photo) => photo.stored).length}
        group={group}
        own={own}
        week={sending.whither === "week"}
        second={fields.activityType !== null && second.includes(fields.activityType)}
      />
    );
  }

  if (draft.left) return <LeftToPhone whither={sending.whither} />;

  const { saving } = draft;
  const trouble = sentence ?? (saving.state === "failed" && (saving.sentence ?? t("save.failedText")));
  const step = photos.length === 0 ? "start" : noting ? "note" : "tag";
  const day = longDay(calendar, locale, fields.day || today);
  const returned = opened?.photos.find((photo) => photo.id === selected?.key)?.returnNote;
  return (
    <div data-alone className="flex min-h-[calc(100dvh-2rem)] flex-col desk:min-h-[calc(100dvh-6rem)]">
      <Header
        title={t(step === "note" ? "titleSend" : opened?.returnNote ? "titleMend" : "title")}
        text={`${unit} · ${day}`}
        back={step === "note" ? undefined : home}
        saving={saving}
        onSave={saveAndSay}
      />
      {photos.length > 0 && <SendingBar photos={photos} onRetry={draft.retryFailed} />}
      <div className="mx-auto w-full max-w-6xl flex-1 pb-4">
        {(trouble || opened?.returnNote) && (
          <div className="grid gap-2 px-4 pt-3">
            {opened?.returnNote && (
              <Notice tone="info" icon="corner-up-left" title={t("returned")}>
                {opened.returnNote}
              </Notice>
            )}
            {trouble && (
              <Notice tone="warn" announce>
                {trouble}
              </Notice>
            )}
          </div>
        )}
        {step === "start" && outbox && (
          <div className="px-4 pt-4 empty:hidden desk:mx-auto desk:max-w-3xl">
            <KeptDrafts accountId={accountId} />
          </div>
        )}
        {step === "start" && (
          <Start
            second={second}
            chosen={fields.activityType}
            missing={chooseFirst}
            onChoose={(activityType) => {
              draft.change({ activityType });
              setChooseFirst(false);
            }}
          />
        )}
        {step === "tag" && selected && (
          <div className="desk:grid desk:grid-cols-2 desk:items-start desk:gap-6 desk:p-4">
            <div className="contents desk:sticky desk:top-4 desk:block">
              <PhotoStrip
                photos={photos}
                selected={selected.key}
                onSelect={setChosen}
                onAdd={() => pick(gallery.current)}
              />
              <PhotoStage
                photo={selected}
                number={photos.indexOf(selected) + 1}
                total={photos.length}
                names={namesOf(recruits, tagged, draft.points[selected.key])}
                pointing={pointing?.key === selected.key ? pointing.recruitId : undefined}
                onPointing={(recruitId) =>
                  setPointing(recruitId ? { key: selected.key, recruitId } : undefined)
                }
                onPoint={(recruitId, at) => {
                  draft.point(selected.key, recruitId, at);
                  setPointing(undefined);
                }}
                onRemove={() => draft.remove(selected)}
                onCancel={() => draft.cancel(selected.key)}
                onRetry={() => draft.retry(selected.key)}
              />
              {returned && (
                <div className="px-4 pt-2 desk:px-0">
                  <Notice tone="info" icon="corner-up-left" title={t("photo.returned")}>
                    {returned}
                  </Notice>
                </div>
              )}
            </div>
            <Tagging
              wanted={wanted}
              photoKey={selected.key}
              squads={squads}
              tagged={tagged}
              everywhere={everywhere}
              before={taggedBefore(photos, draft.tags, selected.key)}
              onToggle={(ids) => {
                draft.retag((now) => toggleAll(now, selected.key, ids));
                const [recruitId] = ids;
                const one = ids.length === 1 && recruitId && !tagged.has(recruitId);
                setPointing(one ? { key: selected.key, recruitId } : undefined);
              }}
              onUndo={draft.undoTag}
            />
          </div>
        )}
        {step === "note" && (
          <div className="mx-auto max-w-2xl">
            <PhotoStrip
              photos={photos}
              selected={undefined}
              onSelect={(key) => {
                setChosen(key);
                history.back();
              }}
            />
            <Note
              fields={fields}
              onChange={draft.change}
              photos={photos}
              tags={draft.tags}
              privateIds={new Set(recruits.flatMap((r) => (r.consent === "ownFamilyOnly" ? [r.id] : [])))}
              group={group.kind}
              // The page may have been kept since another day.
              today={guessDay(Date.now(), clockOffBy(), today)}
              missing={sending.missing}
              second={fields.activityType !== null && second.includes(fields.activityType)}
            />
          </div>
        )}
      </div>
      {step === "start" && (
        <StartBar
          activity={fields.activityType}
          onTake={() => pick(camera.current)}
          onChoose={() => pick(gallery.current)}
        />
      )}
      {step === "tag" && <TagBar onTake={() => pick(camera.current)} onNext={goNoting} />}
      {step === "note" && <SendBar draft={draft} sending={sending} gathers={gathers} />}
      <input
        ref={camera}
        type="file"
        accept={ACCEPT}
        capture="environment"
        onChange={take}
        hidden
        aria-label={t("takeLong")}
      />
      <input
        ref={gallery}
        type="file"
        accept={ACCEPT}
        multiple
        onChange={take}
        hidden
        aria-label={t("choose")}
      />
    </div>
  );
}

function goNoting() {
  const query = new URLSearchParams(location.search);
  query.set("step", "send");
  history.pushState(null, "", `?${query}`);
  scrollTo(0, 0);
}

/** The tagged ones by name, told apart from one another, and where they stand. */
function namesOf(
  recruits: readonly GridRecruit[],
  tagged: ReadonlySet<string>,
  points: Readonly<Record<string, Point>> = {},
): Named[] {
  const labels = recruitLabels(recruits.filter(({ id }) => tagged.has(id)));
  return [...labels].map(([id, name]) => ({ id, name, at: points[id] }));
}
