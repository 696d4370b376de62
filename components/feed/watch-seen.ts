const LONG_ENOUGH = 1000;
const TOGETHER = 4000;
const AT_ONCE = 150;

/**
 * Tells the server, a few at a time, which photos have really been on the screen; of a page that is left also then.
 * The figure it makes is the unit's: how many families a post has reached.
 */
export function watchSeen(): void {
  const told = new Set<string>();
  const waiting = new Set<string>();
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  let sending: ReturnType<typeof setTimeout> | undefined;

  function send() {
    clearTimeout(sending);
    sending = undefined;
    // What is read without a signal is told once there is one.
    if (waiting.size === 0 || !navigator.onLine) return;
    const photos = [...waiting].slice(0, AT_ONCE);
    if (!navigator.sendBeacon("/api/family/seen", JSON.stringify({ photos }))) return;
    for (const id of photos) waiting.delete(id);
  }

  function seen(link: Element) {
    const id = link.getAttribute("href")?.split("/")[3];
    if (!id || told.has(id) || document.visibilityState !== "visible") return;
    told.add(id);
    waiting.add(id);
    sending ??= setTimeout(send, TOGETHER);
  }

  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        clearTimeout(timers.get(target));
        if (isIntersecting) timers.set(target, setTimeout(seen, LONG_ENOUGH, target));
      }
    },
    { threshold: 0.5 },
  );
  const look = () => {
    for (const link of document.querySelectorAll("[data-set] a")) watcher.observe(link);
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  addEventListener("pagehide", send);
  addEventListener("online", send);
  document.addEventListener("visibilitychange", send);
  look();
}
