import { useTranslations } from "next-intl";
import { memo } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { SheetPhoto } from "#lib/collation/types.ts";
import { Tile } from "../tile.tsx";

export type SquareActs = {
  onLook: (postId: string, photoId: string) => void;
  onFocus: (photoId: string) => void;
  onChoose: (postId: string, photoIds: string[], chosen: boolean) => void;
  onDrop: (postId: string, from: string, to: string) => void;
};

/** A photo on the sheet: in or set aside, how many are tagged, whether some have no other, whether it is there twice. */
export const Square = memo(function Square(props: {
  postId: string;
  photo: SheetPhoto;
  number: number;
  total: number;
  activity: string;
  /** How many families have this one alone. */
  only: number;
  twin: string | undefined;
  active: boolean;
  canArrange: boolean;
  acts: SquareActs;
}) {
  const { postId, photo, number, total, activity, only, twin, active, canArrange, acts } = props;
  const t = useTranslations("week.sheet");
  const { id, chosen, tags, withheld } = photo;
  const mark = withheld ? t("withheld") : twin;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging has its keys: [ and ]
    <div
      draggable={canArrange}
      onDragStart={(event) => event.dataTransfer.setData(TYPE, `${postId} ${id}`)}
      onDragOver={(event) => event.dataTransfer.types.includes(TYPE) && event.preventDefault()}
      onDrop={(event) => {
        const [from, dragged = ""] = event.dataTransfer.getData(TYPE).split(" ");
        event.preventDefault();
        if (from === postId && dragged !== id) acts.onDrop(postId, dragged, id);
      }}
      className="min-w-0"
    >
      <div className="relative">
        <button
          type="button"
          data-photo={id}
          tabIndex={active ? 0 : -1}
          aria-keyshortcuts={canArrange ? "Space [ ]" : undefined}
          onFocus={() => acts.onFocus(id)}
          onClick={() => acts.onLook(postId, id)}
          className={`block w-full rounded-photo ${chosen ? "" : "opacity-35 grayscale"}`}
        >
          <Tile
            photo={photo}
            alt={[
              t("square", {
                n: number,
                total,
                activity,
                state: t(chosen ? "chosen" : "aside"),
                tags: tags.length,
              }),
              ...(only > 0 ? [t("onlyHim", { n: only })] : []),
            ].join(". ")}
          />
        </button>
        <span className="pointer-events-none absolute start-1 bottom-1 flex items-center gap-1 rounded-full bg-[#000000a6] px-2 text-meta font-semibold text-white">
          <Icon name={only > 0 ? "house-heart" : "users"} size={14} />
          {tags.length}
        </span>
        {canArrange && (
          <button
            type="button"
            tabIndex={-1}
            aria-label={t(chosen ? "leaveOut" : "choose")}
            onClick={() => acts.onChoose(postId, [id], !chosen)}
            className="absolute end-0 top-0 grid size-tap place-items-center"
          >
            <span
              className={`grid size-7 place-items-center rounded-full border-2 border-white shadow-raise ${chosen ? "bg-leaf text-on-leaf" : "bg-[#00000080] text-white"}`}
            >
              {chosen && <Icon name="check" size={18} />}
            </span>
          </button>
        )}
      </div>
      {mark && (
        <p className="mt-1 text-meta font-semibold text-warn">
          {mark}
          {canArrange && chosen && (
            <button
              type="button"
              className="block min-h-tap text-meta font-semibold text-leaf underline underline-offset-4"
              onClick={() => acts.onChoose(postId, [id], false)}
            >
              {t("leaveOut")}
            </button>
          )}
        </p>
      )}
    </div>
  );
});

const TYPE = "application/x-portal-photo";
