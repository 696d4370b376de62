const AGAIN = 30_000;
const UNATTENDED = 5 * 60_000;

/**
 * Listens while the page is seen: browsers keep few connections to a server, and one per open tab would use them up.
 * A part of the page that looks for itself cancels the `portal:changed` event; else `refresh` is called.
 * @returns what ends the listening
 */
export function listen(mark: string, refresh: () => void): () => void {
  const address = `/api/events?as=${mark}`;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // Looking again is a use of the session: on a page that nobody attends it waits, lest the session never end idle.
  let used = Date.now();
  let stale = false;
  const use = () => {
    used = Date.now();
    if (stale) refresh();
    stale = false;
  };
  const lookAgain = () => {
    if (Date.now() - used < UNATTENDED) refresh();
    else stale = true;
  };

  // Out of sight at once: the next page may take its time.
  function leave() {
    document.documentElement.style.visibility = "hidden";
    location.replace("/");
  }

  function open() {
    if (source || document.visibilityState !== "visible") return;
    source = new EventSource(address);
    // What changed while nobody listened: a part that looks for itself looks now.
    source.onopen = () => dispatchEvent(new Event("portal:changed", { cancelable: true }));
    source.onmessage = ({ data }) => {
      if (data === "access") return leave();
      if (dispatchEvent(new Event("portal:changed", { cancelable: true }))) lookAgain();
    };
    source.onerror = ({ target }) => {
      // A lost connection comes back by itself; this one was refused.
      if ((target as EventSource).readyState === EventSource.CLOSED) void refused();
    };
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }

  async function refused() {
    close();
    const asking = new AbortController();
    const answer = await fetch(address, { signal: asking.signal }).catch(() => undefined);
    asking.abort();
    if (answer?.status === 401) leave();
    else timer = setTimeout(open, AGAIN);
  }

  const seen = () => (document.visibilityState === "visible" ? open() : close());
  document.addEventListener("visibilitychange", seen);
  addEventListener("pageshow", seen);
  addEventListener("pagehide", close);
  addEventListener("pointerdown", use);
  addEventListener("keydown", use);
  open();
  return () => {
    close();
    document.removeEventListener("visibilitychange", seen);
    removeEventListener("pageshow", seen);
    removeEventListener("pagehide", close);
    removeEventListener("pointerdown", use);
    removeEventListener("keydown", use);
  };
}
