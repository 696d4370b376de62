import { useTranslations } from "next-intl";
import { type PointerEvent, useRef } from "react";
import { MAX_BRUSH_POINTS } from "#lib/media/recipe.ts";
import type { Box, PhotoEdit } from "#lib/media/types.ts";
import { boxBetween, CORNERS, type Corner, cornerAt, type Held, type Point, shifted } from "./geometry.ts";
import { Picture, sizeOf } from "./picture.tsx";
import { BRUSHES, type Tool } from "./tools.tsx";

type Props = {
  image: ImageBitmap;
  edit: PhotoEdit;
  tool: Tool;
  thickness: number;
  held: Held | null;
  preview: boolean;
  alt: string;
  onHold: (held: Held | null) => void;
  /** While the finger is down, and once it is lifted. */
  onDraw: (edit: PhotoEdit) => void;
  onKeep: () => void;
};

type Drag = { at: Point; before: PhotoEdit; act: "new" | "brush" | "move" | Corner; held: Held };

/** The least way a finger goes before the brush notes another point. */
const STEP = 0.006;
const LEAST_DRAWN = 0.015;

/** The photo with everything drawn over it: what is covered, by handles that a finger can take, and what is cropped. */
export function Stage(props: Props) {
  const { image, edit, tool, thickness, held, preview, alt, onHold, onDraw, onKeep } = props;
  const t = useTranslations("review.editor");
  const overlay = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag>(null);
  const size = sizeOf(image, edit.turns);
  const crop = preview ? edit.crop : null;
  const ratio = (size.width * (crop?.width ?? 1)) / (size.height * (crop?.height ?? 1));

  const pointOf = (event: PointerEvent): Point => {
    const area = (overlay.current as HTMLElement).getBoundingClientRect();
    return [(event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height];
  };
  const begin = (event: PointerEvent, act: Drag["act"], on: Held) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { at: pointOf(event), before: edit, act, held: on };
    onHold(on);
  };

  function onDown(event: PointerEvent) {
    if (event.button !== 0 || preview) return;
    if (tool === "choose") return onHold(null);
    if (tool === "crop") return begin(event, "new", "crop");
    begin(event, BRUSHES.has(tool) ? "brush" : "new", edit.covers.length);
    if (!BRUSHES.has(tool)) return;
    const how = tool === "blurBrush" ? "blur" : "cover";
    onDraw({ ...edit, covers: [...edit.covers, { how, line: [pointOf(event)], thickness }] });
  }

  function onMove(event: PointerEvent) {
    const now = drag.current;
    if (!now) return;
    const [x, y] = pointOf(event);
    const [dx, dy] = [x - now.at[0], y - now.at[1]];
    if (now.act === "move") return onDraw(shifted(now.before, now.held, dx, dy));
    if (now.act === "brush") return brush([x, y]);
    if (now.act !== "new") return onDraw(shifted(now.before, now.held, dx, dy, now.act));
    const box = boxBetween(now.at, [x, y]);
    // A tap that trembles draws nothing.
    if (box.width < LEAST_DRAWN || box.height < LEAST_DRAWN) return;
    if (now.held === "crop") onDraw({ ...now.before, crop: box });
    else onDraw({ ...now.before, covers: [...now.before.covers, { how: tool as "blur" | "cover", box }] });
  }

  function brush(point: Point) {
    const stroke = edit.covers[edit.covers.length - 1];
    if (!stroke || !("line" in stroke)) return;
    const [x, y] = stroke.line.at(-1) ?? point;
    const count = edit.covers.reduce((sum, cover) => sum + ("line" in cover ? cover.line.length : 0), 0);
    if (Math.hypot(point[0] - x, point[1] - y) < STEP || count >= MAX_BRUSH_POINTS) return;
    const longer = { ...stroke, line: [...stroke.line, point] };
    onDraw({ ...edit, covers: [...edit.covers.slice(0, -1), longer] });
  }

  function onUp() {
    const was = drag.current;
    drag.current = null;
    if (!was) return;
    // A tap with a box tool draws none: then nothing is held either.
    if (was.act === "new" && was.held !== "crop" && edit.covers.length === was.before.covers.length)
      onHold(null);
    onKeep();
  }

  return (
    <div className="relative" style={{ width: `min(100cqw, 100cqh * ${ratio})`, aspectRatio: ratio }}>
      <Picture image={image} edit={edit} cropped={preview} alt={alt} />
      {!preview && (
        <div
          ref={overlay}
          className={`absolute inset-0 touch-none select-none ${tool === "choose" ? "" : "cursor-crosshair"}`}
          onPointerDown={onDown}
          onPointerMove={onMove}
          onPointerUp={onUp}
          onPointerCancel={onUp}
        >
          {(edit.crop || tool === "crop") && (
            <div className="pointer-events-none absolute inset-0 overflow-hidden">
              <div
                className="absolute shadow-[0_0_0_100vmax_rgb(20_26_17/0.6)]"
                style={placed(edit.crop ?? { x: 0, y: 0, width: 1, height: 1 })}
              />
            </div>
          )}
          {edit.covers.map((cover, at) => (
            <Frame
              // biome-ignore lint/suspicious/noArrayIndexKey: a cover is known by its place in the recipe
              key={at}
              name={t(`${cover.how}${"box" in cover ? "Box" : "Stroke"}`, { n: at + 1 })}
              box={"box" in cover ? cover.box : null}
              point={"line" in cover ? cover.line[0] : undefined}
              held={held === at}
              quiet={tool === "crop"}
              onHold={() => onHold(at)}
              onBegin={(event, act) => begin(event, act, at)}
            />
          ))}
          {tool === "crop" && (
            <Frame
              name={t("cropBox")}
              box={edit.crop ?? { x: 0, y: 0, width: 1, height: 1 }}
              held
              quiet={false}
              still={!edit.crop}
              onHold={() => onHold("crop")}
              onBegin={(event, act) => begin(event, act, "crop")}
            />
          )}
        </div>
      )}
    </div>
  );
}

const placed = ({ x, y, width, height }: Box) => ({
  left: `${x * 100}%`,
  top: `${y * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
});

/** Something that can be taken hold of: a box by its middle or its corners, a brush stroke by where it began. */
function Frame(props: {
  name: string;
  box: Box | null;
  point?: Point | undefined;
  held: boolean;
  /** Only shown: another tool is at work. */
  quiet: boolean;
  /** Has nowhere to go: then a finger on it draws a new one. */
  still?: boolean;
  onHold: () => void;
  onBegin: (event: PointerEvent, act: "move" | Corner) => void;
}) {
  const { name, box, point, held, quiet, still, onHold, onBegin } = props;
  const style = box
    ? placed(box)
    : { left: `${(point?.[0] ?? 0) * 100}%`, top: `${(point?.[1] ?? 0) * 100}%` };
  return (
    <div className={`absolute ${quiet ? "pointer-events-none" : ""} ${held ? "z-10" : ""}`} style={style}>
      <button
        type="button"
        data-frame
        aria-label={name}
        aria-pressed={held}
        tabIndex={quiet ? -1 : 0}
        onFocus={onHold}
        onPointerDown={still ? undefined : (event) => onBegin(event, "move")}
        className={
          box
            ? `absolute inset-0 ${still ? "cursor-crosshair" : "cursor-move"} outline-2 ${held ? "outline-gold" : "outline-white"} shadow-[0_0_0_3px_rgb(20_26_17/0.45)] focus-visible:outline-4 ${quiet ? "outline-dotted" : held ? "outline-solid" : "outline-dashed"}`
            : `absolute grid size-11 -translate-1/2 cursor-move place-items-center rounded-full after:size-4 after:rounded-full after:border-2 after:border-white after:shadow-[0_0_0_2px_rgb(20_26_17/0.6)] ${held ? "after:bg-gold" : "after:bg-[rgb(20_26_17/0.4)]"}`
        }
      />
      {box &&
        held &&
        !quiet &&
        CORNERS.map((corner) => {
          const [x, y] = cornerAt(corner);
          return (
            <span
              key={corner}
              data-corner={corner}
              onPointerDown={(event) => onBegin(event, corner)}
              // A finger needs 44 px, and on a small box must meet neither two of them nor miss the box itself: they
              // stand outwards.
              className={`absolute grid size-11 place-items-center after:size-4.5 after:rounded-full after:border-2 after:border-[#1b2318] after:bg-white ${corner === "nw" || corner === "se" ? "cursor-nwse-resize" : "cursor-nesw-resize"}`}
              style={{
                left: x === 1 ? "calc(100% - min(14px, 25%))" : "calc(min(14px, 25%) - 44px)",
                top: y === 1 ? "calc(100% - min(14px, 25%))" : "calc(min(14px, 25%) - 44px)",
              }}
            />
          );
        })}
    </div>
  );
}
