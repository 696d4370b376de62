"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { useBackCloses } from "./back-closes.ts";
import { IconButton } from "./button.tsx";

/**
 * A native modal dialog: a sheet from the bottom on phones, a dialog in the middle on larger screens. The browser
 * keeps the focus inside and gives it back; Escape, the ground behind it and the phone's back button all close it.
 * Where little fits, lying or with large text, its buttons scroll along instead of covering what they are about.
 */
export function Sheet(props: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  closeLabel: string;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const { open, onClose, title, closeLabel, footer, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useBackCloses(open, titleId, onClose);

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does for the keyboard what a tap on the ground does
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="m-0 mt-auto max-h-[85vh] w-full max-w-none overflow-visible bg-transparent text-ink backdrop:bg-[rgb(20_26_17/0.5)] sm:m-auto sm:max-w-lg"
    >
      <div className="flex max-h-[85vh] animate-sheet flex-col [@media(max-height:34rem)]:overflow-y-auto rounded-t-sheet bg-surface pb-[env(safe-area-inset-bottom)] shadow-float sm:animate-rise sm:rounded-sheet">
        <header className="flex items-start gap-2 py-3 ps-gutter pe-2">
          <h2 id={titleId} className="min-w-0 flex-1 py-2 text-heading">
            {title}
          </h2>
          <IconButton icon="x" label={closeLabel} onClick={onClose} />
        </header>
        <div className="min-h-0 overflow-y-auto overscroll-contain px-gutter pb-5 [@media(max-height:34rem)]:shrink-0">
          {open && children}
        </div>
        {footer && (
          <footer className="flex flex-wrap gap-3 border-t border-line px-gutter py-3">{footer}</footer>
        )}
      </div>
    </dialog>
  );
}
