import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import { Key } from "../key.tsx";

export const TOOLS = ["choose", "blur", "cover", "blurBrush", "coverBrush", "crop"] as const;
export type Tool = (typeof TOOLS)[number];
export const BRUSHES = new Set<Tool>(["blurBrush", "coverBrush"]);

const ICONS: Record<Tool, IconName> = {
  choose: "mouse-pointer-2",
  blur: "droplet-off",
  cover: "square",
  blurBrush: "brush",
  coverBrush: "paintbrush",
  crop: "crop",
};

/** What a finger or a mouse does next; a number chooses it too. */
export function ToolBar({ tool, onTool }: { tool: Tool; onTool: (tool: Tool) => void }) {
  const t = useTranslations("review.editor.tools");
  return (
    <div className="grid grid-cols-6 gap-0.5 max-[16rem]:grid-cols-3 sm:flex sm:flex-wrap sm:justify-center sm:gap-1.5">
      {TOOLS.map((one, at) => (
        <button
          key={one}
          type="button"
          aria-pressed={tool === one}
          aria-keyshortcuts={String(at + 1)}
          onClick={() => onTool(one)}
          className="flex min-h-13 min-w-0 flex-col items-center justify-center gap-0.5 rounded-control px-0.5 text-[0.75rem] leading-4 font-medium aria-pressed:bg-leaf aria-pressed:text-on-leaf hover:not-aria-pressed:bg-sunken sm:min-h-tap sm:flex-row sm:gap-2 sm:px-3 sm:text-ui sm:leading-[1.375rem] sm:font-semibold"
        >
          <Icon name={ICONS[one]} size={20} />
          <span className="max-w-full text-center">{t(one)}</span>
          <Key>{String(at + 1)}</Key>
        </button>
      ))}
    </div>
  );
}

/** What can be done at once, whatever the tool. */
export function Deeds(props: {
  canUndo: boolean;
  canRedo: boolean;
  canRemove: boolean;
  canReset: boolean;
  preview: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onRemove: () => void;
  onTurn: () => void;
  onReset: () => void;
  onPreview: () => void;
}) {
  const t = useTranslations("review.editor.deeds");
  const deed = (
    icon: IconName,
    name: "undo" | "redo" | "turn" | "remove" | "reset",
    run: () => void,
    may = true,
  ) => (
    <IconButton
      icon={icon}
      label={t(name)}
      title={t(name)}
      aria-disabled={!may || undefined}
      onClick={() => may && run()}
      className="aria-disabled:opacity-35"
    />
  );
  return (
    <div className="flex flex-wrap items-center justify-between sm:justify-center sm:gap-2">
      {deed("undo-2", "undo", props.onUndo, props.canUndo)}
      {deed("redo-2", "redo", props.onRedo, props.canRedo)}
      {deed("rotate-cw", "turn", props.onTurn)}
      {deed("trash", "remove", props.onRemove, props.canRemove)}
      {deed("refresh-cw", "reset", props.onReset, props.canReset)}
      <button
        type="button"
        aria-pressed={props.preview}
        aria-keyshortcuts="P"
        onClick={props.onPreview}
        className="flex min-h-tap items-center gap-1.5 rounded-control px-1.5 text-ui font-semibold whitespace-nowrap aria-pressed:bg-leaf-soft hover:bg-sunken sm:px-2.5"
      >
        <Icon name="eye" size={20} />
        {t("preview")} <Key>P</Key>
      </button>
    </div>
  );
}
