"use client";

import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";

export type ToastMessage = { text: string; action?: { label: string; run: () => void } };

/** The cross comes from the server: this part is on every page, and should carry no icons in its script. */
type Dismissal = { dismissLabel: string; cross: ReactNode };

const SHOWN_FOR = 6000;

let current: (ToastMessage & { number: number }) | undefined;
let made = 0;
const listeners = new Set<() => void>();

function set(next: typeof current) {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Shows one message for six seconds, in the place of any before it. Never the only notice of an error. */
export function toast(message: ToastMessage) {
  made += 1;
  set({ ...message, number: made });
}

/** Where toasts appear: once in each shell, above its tab bar. */
export function Toaster({ dismissLabel, cross }: Dismissal) {
  const message = useSyncExternalStore(
    subscribe,
    () => current,
    () => undefined,
  );
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(var(--bottom-bar,0px)+env(safe-area-inset-bottom,0px))] z-20 grid place-items-center p-3"
    >
      {message && <Card key={message.number} message={message} dismissLabel={dismissLabel} cross={cross} />}
    </div>
  );
}

/** Its clock stands still under a finger or the focus. */
function Card({ message, dismissLabel, cross }: Dismissal & { message: ToastMessage }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => set(undefined), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [held]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: holding the clock is no act of its own
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex w-full max-w-110 animate-rise flex-wrap items-center gap-x-2 rounded-control bg-ink py-1 ps-4 pe-1 text-note text-paper shadow-float"
    >
      <span className="min-w-0 flex-[1_1_8rem] py-2">{message.text}</span>
      {message.action && (
        <button
          type="button"
          onClick={() => {
            message.action?.run();
            set(undefined);
          }}
          className="min-h-tap rounded-control px-3 font-semibold underline underline-offset-4"
        >
          {message.action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={dismissLabel}
        onClick={() => set(undefined)}
        className="grid size-tap shrink-0 place-items-center rounded-control"
      >
        {cross}
      </button>
    </div>
  );
}
