"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef, useState, useTransition } from "react";
import { useBackCloses } from "#components/ui/back-closes.ts";
import { Button, IconButton } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import { turnRecipe, UNTOUCHED } from "#lib/media/recipe.ts";
import type { TaggedPhoto } from "#lib/posts/types.ts";
import { edit as save } from "#lib/review/actions.ts";
import { type Held, shifted, without } from "./geometry.ts";
import { useUnedited } from "./picture.tsx";
import { Stage } from "./stage.tsx";
import { BRUSHES, Deeds, TOOLS, type Tool, ToolBar } from "./tools.tsx";
import { useRecipe } from "./use-recipe.ts";

const STEP = 0.01;
const ARROWS: Record<string, [number, number]> = {
  arrowleft: [-STEP, 0],
  arrowright: [STEP, 0],
  arrowup: [0, -STEP],
  arrowdown: [0, STEP],
};

/**
 * Covers, blurs, turns and crops one photo, over the whole screen. What is seen is the photo as it came with the recipe
 * painted on it; saving sends the recipe, and the server makes the photo anew.
 */
export function PhotoEditor({
  photo,
  number,
  onClose,
}: {
  photo: TaggedPhoto;
  number: number;
  onClose: () => void;
}) {
  const t = useTranslations("review.editor");
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { image, failed, again } = useUnedited(photo.id);
  const recipe = useRecipe(photo.edit ?? UNTOUCHED);
  const { edit } = recipe;
  const [tool, setTool] = useState<Tool>("blur");
  const [thickness, setThickness] = useState(0.04);
  const [holding, setHeld] = useState<Held | null>(null);
  const [preview, setPreview] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();
  // What was held may have been undone since.
  const held =
    holding === "crop"
      ? tool === "crop"
        ? holding
        : null
      : holding !== null && holding < edit.covers.length
        ? holding
        : null;

  useEffect(() => dialog.current?.showModal(), []);
  const leave = () => (recipe.changed && !busy ? setLeaving(true) : onClose());
  useBackCloses(true, id, () => {
    if (!recipe.changed || busy) return onClose();
    // The way back was used up by asking: another one for after the answer.
    window.history.pushState({ open: id }, "");
    setLeaving(true);
  });

  const choose = (next: Tool) => {
    setPreview(false);
    setTool(next);
    setHeld(next === "crop" ? "crop" : next === "choose" ? held : null);
  };
  const remove = () => {
    if (held === null) return;
    recipe.put(without(edit, held));
    setHeld(null);
  };
  const add = () => {
    const box = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
    if (tool === "crop") recipe.put({ ...edit, crop: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 } });
    if (tool !== "blur" && tool !== "cover") return;
    recipe.put({ ...edit, covers: [...edit.covers, { how: tool, box }] });
    setHeld(edit.covers.length);
  };
  const finish = () => {
    if (busy) return;
    start(async () => {
      const answer = await save({ photoId: photo.id, edition: photo.edition, edit }).catch(() => undefined);
      setProblem(answer ? (answer.ok ? "" : answer.sentence) : t("network"));
      if (!answer?.ok) return;
      toast({ text: t("saved") });
      onClose();
    });
  };

  const done = () => (recipe.changed ? finish() : onClose());

  function onKey(event: KeyboardEvent) {
    const key = event.key.toLowerCase();
    const inField = (event.target as Element).matches("input");
    const onButton = (event.target as Element).matches("button:not([data-frame])");
    const run = (deed: () => void) => {
      event.preventDefault();
      deed();
    };
    if (event.ctrlKey || event.metaKey) {
      if (key === "z") run(event.shiftKey ? recipe.redo : recipe.undo);
      else if (key === "y") run(recipe.redo);
      else if (key === "enter") run(done);
      return;
    }
    if (event.altKey) return;
    const arrow = ARROWS[key];
    const numbered = TOOLS[Number(key) - 1];
    if (numbered) run(() => choose(numbered));
    else if (arrow && held !== null && !inField)
      run(() => recipe.put(shifted(edit, held, arrow[0], arrow[1], event.shiftKey ? "se" : undefined)));
    else if ((key === "delete" || key === "backspace") && !inField) run(remove);
    else if (key === "enter" && !onButton && !inField) run(add);
    else if (key === "r") run(() => recipe.put(turnRecipe(edit)));
    else if (key === "p") run(() => setPreview(!preview));
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onKeyDown={onKey}
      onCancel={(event) => {
        event.preventDefault();
        if (leaving) setLeaving(false);
        else if (held !== null && tool !== "crop") setHeld(null);
        else leave();
      }}
      className="m-0 h-dvh max-h-none w-full max-w-none bg-paper p-0 text-ink"
    >
      <div className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] [@media(max-height:30rem)]:h-auto [@media(max-height:30rem)]:grid-rows-[auto_70dvh_auto]">
        <header className="flex flex-wrap items-center gap-x-4 border-b border-line bg-surface px-2 py-1 sm:px-4">
          <h2 id={id} className="min-w-0 flex-1 ps-1 text-note font-semibold">
            {t("title", { n: number })}
          </h2>
          <IconButton icon="x" label={t("close")} onClick={leave} className="desk:order-1" />
          <div className="basis-full desk:basis-auto">
            <ToolBar tool={tool} onTool={choose} />
          </div>
        </header>
        <section tabIndex={0} aria-label={t("stage")} className="min-h-0 bg-sunken p-7 -outline-offset-4">
          <div className="grid size-full place-items-center [container-type:size]">
            {image && (
              <Stage
                image={image}
                edit={edit}
                tool={tool}
                thickness={thickness}
                held={held}
                preview={preview}
                alt={t(preview ? "result" : "photo", { n: number })}
                onHold={setHeld}
                onDraw={recipe.draw}
                onKeep={recipe.keep}
              />
            )}
            {!image && !failed && <p role="status">{t("loading")}</p>}
            {failed && (
              <Notice
                tone="warn"
                announce
                action={
                  <Button variant="secondary" onClick={again}>
                    {t("again")}
                  </Button>
                }
              >
                {failed.sentence ?? t("notLoaded")}
              </Notice>
            )}
          </div>
        </section>
        <footer className="grid gap-x-6 gap-y-2 border-t border-line bg-surface px-3 pt-1.5 pb-[calc(0.625rem+env(safe-area-inset-bottom,0px))] sm:px-4 desk:flex desk:flex-wrap desk:items-center">
          {BRUSHES.has(tool) && (
            <label className="flex min-h-tap items-center gap-3 text-ui font-medium desk:w-72">
              {t("thickness")}
              <input
                type="range"
                min={1}
                max={12}
                value={Math.round(thickness * 100)}
                onChange={({ target }) => setThickness(Number(target.value) / 100)}
                className="h-11 min-w-0 flex-1 accent-leaf"
              />
            </label>
          )}
          <Deeds
            canUndo={recipe.canUndo}
            canRedo={recipe.canRedo}
            canRemove={held !== null && !(held === "crop" && !edit.crop)}
            canReset={JSON.stringify(edit) !== JSON.stringify(UNTOUCHED)}
            preview={preview}
            onUndo={recipe.undo}
            onRedo={recipe.redo}
            onRemove={remove}
            onTurn={() => recipe.put(turnRecipe(edit))}
            onReset={() => recipe.put(UNTOUCHED)}
            onPreview={() => setPreview(!preview)}
          />
          {problem && (
            <div className="desk:order-first desk:basis-full">
              <Notice tone="warn" announce>
                {problem}
              </Notice>
            </div>
          )}
          {leaving ? (
            <div
              role="alertdialog"
              aria-label={t("leave")}
              className="flex flex-wrap items-center gap-2.5 desk:ms-auto"
            >
              <p className="min-w-0 flex-[1_1_12rem] text-note font-semibold">{t("leave")}</p>
              <Button variant="secondary" className="flex-1" onClick={() => setLeaving(false)}>
                {t("stay")}
              </Button>
              <Button variant="danger" className="flex-1" onClick={onClose}>
                {t("discard")}
              </Button>
            </div>
          ) : (
            <div className="flex flex-wrap gap-2.5 sm:justify-end desk:ms-auto">
              <Button variant="secondary" className="flex-1 sm:flex-none" onClick={leave}>
                {t("cancel")}
              </Button>
              <Button
                className="flex-[2_1_auto] sm:flex-none"
                busy={busy}
                aria-keyshortcuts="Control+Enter"
                onClick={done}
              >
                {busy ? t("saving") : t("save")}
              </Button>
            </div>
          )}
        </footer>
      </div>
    </dialog>
  );
}
