// The service worker, run by the browser as it is. For the cadre who is signed in on this phone it keeps the capture
// page, so that photos can be taken without a signal; what is photographed is kept by the page itself. For a family it
// keeps its own pages and their newest photos, to be read without a signal (docs/decisions/0018). The line is always
// asked first, and whatever is kept stands only until the next word from the server.

/** Everything kept for one viewer; signing out deletes it (components/auth/sign-out.tsx). */
const PAGES = "pages";
const FILES = "files-2";
const CAPTURE = "/capture";
const CADRE_OFFLINE = "/offline.html";
const OFFLINE = "/offline-family.html";
const PATIENCE = 6000;

/** What is known of the family's pages kept here: whose, since when, which photos in which edition. */
const KEPT = "/kept";
const ALBUM = "/family/photos";
const FAMILY = ["/family", ALBUM];
const KEPT_FOR = 7 * 86_400_000;
const MOST_PHOTOS = 60;
const MOST_SONS = 4;
/** The page in front has the line to itself first. */
const SETTLES = 3000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(FILES).then((files) => files.addAll([CADRE_OFFLINE, OFFLINE, "/kept.js"])));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name !== PAGES && name !== FILES) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(old());
});

self.addEventListener("message", (event) => {
  if (event.data === "keep capture") event.waitUntil(keepCapture());
  if (event.data === "keep family") event.waitUntil(heard(renew));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const { pathname } = url;
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (pathname.startsWith("/_next/static/")) event.respondWith(keptFile(request));
  else if (pathname === "/kept.js") event.respondWith(fetch(request).catch(() => caches.match("/kept.js")));
  else if (pathname === "/api/family/check") event.respondWith(check(event));
  else if (pathname.startsWith("/api/media/") && fromFamily(request))
    event.respondWith(fetch(request).catch(() => keptPhoto(pathname)));
  else if (pathname.startsWith("/api/")) return;
  else if (request.mode === "navigate")
    event.respondWith(pathname === CAPTURE ? capturePage(event) : page(event, url));
  else if (inFamily(pathname) && request.headers.has("rsc")) event.respondWith(refreshed(event));
});

/** Files of a build never change under their name. */
async function keptFile(request) {
  const files = await caches.open(FILES);
  const known = await files.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await files.put(request, answer.clone());
  return answer;
}

async function keepFiles(html) {
  const files = await caches.open(FILES);
  const names = new Set(html.match(/\/_next\/static\/[\w./~%-]+\.(?:js|css|woff2)/g));
  for (const name of names) if (!(await files.match(name))) await files.add(name).catch(() => {});
}

// ── The capture page ─────────────────────────────────────────────────────────────────────────────────────────────────

/** The line has its say first, but not for ever: on a bad one the page kept here opens. */
async function capturePage(event) {
  const kept = await (await caches.open(PAGES)).match(CAPTURE);
  if (!kept) return page(event, new URL(event.request.url));
  try {
    const answer = await fetch(event.request, { signal: AbortSignal.timeout(PATIENCE) });
    // Sent elsewhere: nobody is signed in any more, or somebody who takes no photos.
    if (answer.redirected || answer.type === "opaqueredirect" || answer.status === 404) await forget();
    return answer;
  } catch {
    return kept;
  }
}

/** Fetches the capture page and every file it names. */
async function keepCapture() {
  const answer = await fetch(CAPTURE, { credentials: "same-origin" });
  const pages = await caches.open(PAGES);
  if (!answer.ok || answer.redirected) {
    await pages.delete(CAPTURE);
    return;
  }
  await keepFiles(await answer.clone().text());
  await pages.put(CAPTURE, answer);
}

// ── A family's pages ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Counts what was heard from the server: whatever was begun before the latest word no longer writes. */
let turns = 0;

const inFamily = (path) => path === "/family" || path.startsWith("/family/");
const fromFamily = (request) => request.referrer !== "" && inFamily(new URL(request.referrer).pathname);

/**
 * Any page. The line is asked first; its answer is a contact: what was kept before may be painted no more from this
 * moment on, and is either confirmed or replaced while the answer is shown.
 */
async function page(event, url) {
  let answer;
  try {
    answer = await fetch(event.request);
  } catch {
    return offline(url);
  }
  if (answer.status >= 500) return answer;
  const known = await close();
  if (known || inFamily(url.pathname))
    event.waitUntil(heard((turn) => contact(turn, known, url, answer.clone())));
  return answer;
}

/** What is kept may be painted no more; where that can't be noted, nothing is left. @returns what is kept, if anything */
const close = () =>
  changeKept((kept) => {
    if (!kept) return undefined;
    turns++;
    return { ...kept, open: false, asked: undefined };
  }).catch(() => forget().then(() => undefined));

/** Runs `work` as the latest word from the server; faults of the line end it. */
async function heard(work) {
  const turn = ++turns;
  await work(turn).catch(() => {});
}

async function contact(turn, known, url, answer) {
  // Sent away from a family's page: nobody is signed in, or somebody else is. On the way elsewhere: not said yet.
  if (answer.type === "opaqueredirect" || !answer.ok) return inFamily(url.pathname) ? forget() : undefined;
  const html = await answer.text();
  const mark = markOf(html);
  // Another account, other rights, or a page that doesn't say: whatever was kept was kept for somebody else.
  const own = mark !== undefined && mark === known?.mark ? turn : await forget();
  if (mark !== undefined) await renew(own, mark, { path: url.pathname, html });
}

const markOf = (html) => html.match(/<meta name="viewer" content="([0-9a-f]{16})"/)?.[1];
const sonOf = (html) => html.match(/<meta name="son" content="([0-9a-f-]{36})"/)?.[1];
const sonsIn = (html) =>
  [...html.matchAll(/\/family(?:\/photos)?\?son=([0-9a-f-]{36})/g)].map(([, son]) => son);

/** Asks for the family's pages anew, but for the one that just came; keeps them and what they name, and nothing else. */
async function renew(turn, mark, came) {
  const fresh = new Map();
  const sons = new Set();
  const take = (path, html) => {
    mark ??= markOf(html);
    const son = sonOf(html);
    // Signed out or changed hands on the way: nothing of it is kept.
    if (mark === undefined || markOf(html) !== mark) throw new Error("another viewer");
    if (!son || !FAMILY.includes(path)) return;
    for (const one of [...sonsIn(html), son]) sons.add(one);
    fresh.set(`${path}?son=${son}`, withoutScript(html));
  };
  if (came) take(came.path, came.html);
  if (fresh.size === 0) take("/family", await ask("/family"));
  for (const son of [...sons].slice(0, MOST_SONS)) {
    for (const path of FAMILY) {
      const key = `${path}?son=${son}`;
      // What the line does not bring this time is not kept until the next.
      const html = fresh.has(key) ? undefined : await ask(key).catch(() => undefined);
      if (html) take(path, html);
    }
  }
  const photos = await editionsOf(photosIn(fresh)).catch(() => ({}));
  if (turn !== turns) return;

  const known = await readKept();
  const before = known?.mark === mark ? known.photos : {};
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const id = photoIdOf(new URL(request.url).pathname);
    if (id === undefined || photos[id] === undefined || photos[id] !== before[id])
      await pages.delete(request);
  }
  for (const [key, html] of fresh) await pages.put(key, new Response(html));
  await changeKept(() => {
    const now = Date.now();
    if (turn !== turns) return undefined;
    return { mark, since: now, seen: now, open: true, pages: [...fresh.keys()], photos };
  });
  if (turn !== turns) return;
  for (const html of fresh.values()) await keepFiles(html);
  await keepPhotos(turn, Object.keys(photos), [...fresh.values()].join());
}

async function ask(path) {
  const answer = await fetch(path);
  if (answer.redirected || answer.status === 401 || answer.status === 404) {
    await forget();
    throw new Error("not this family's any more");
  }
  if (!answer.ok) throw new Error("no answer");
  return answer.text();
}

// Read without a script: none of the portal's runs on a page that is kept, and no press leads nowhere.
const withoutScript = (html) =>
  html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "").replace(/<link\b[^>]*\bas="script"[^>]*>/g, "");

const photoIdOf = (path) => path.match(/^\/api\/media\/([0-9a-f-]{36})/)?.[1];

/** The photos that pages name: all of the sons' first pages, then of the albums the newest. */
function photosIn(fresh) {
  const named = (ofAlbum) =>
    [...fresh].flatMap(([key, html]) =>
      key.startsWith(ALBUM) === ofAlbum ? [...html.matchAll(/\/api\/media\/([0-9a-f-]{36})\//g)] : [],
    );
  const first = new Set(named(false).map(([, id]) => id));
  const all = new Set([...first, ...named(true).map(([, id]) => id)]);
  return [...all].slice(0, Math.max(MOST_PHOTOS, first.size));
}

/** Of these photos those that this family may still see, with the edition each is in. */
async function editionsOf(ids) {
  const body = JSON.stringify({ photos: ids });
  const headers = { "content-type": "application/json" };
  const answer = await fetch("/api/family/kept", { method: "POST", headers, body });
  if (answer.status === 401 || answer.status === 404) await forget();
  if (!answer.ok) throw new Error("no answer");
  return answer.json();
}

/** One file a photo: the middle one where the page shows it large, unless the phone saves data. */
async function keepPhotos(turn, ids, html) {
  const pages = await caches.open(PAGES);
  await new Promise((later) => setTimeout(later, SETTLES));
  for (const id of ids.slice(0, MOST_PHOTOS)) {
    const key = `/api/media/${id}`;
    if (await pages.match(key)) continue;
    const large = html.includes(`${key}/960 `) && !navigator.connection?.saveData;
    const answer = await fetch(`${key}/${large ? 960 : 320}`);
    if (turn !== turns) return;
    if (!answer.ok) continue;
    try {
      await pages.put(key, answer);
    } catch {
      // The phone is full: the pages stay, their photos make room.
      for (const request of await pages.keys())
        if (photoIdOf(new URL(request.url).pathname)) await pages.delete(request);
      return;
    }
  }
}

/** The open page has looked again by itself. */
async function refreshed(event) {
  const answer = await fetch(event.request);
  if (answer.ok) {
    await close();
    event.waitUntil(heard(renew));
  }
  return answer;
}

/** An open page asks what is gone: so does this, of what is kept; where something is, all of it is asked for anew. */
async function check(event) {
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(confirm().catch(() => {}));
  else if (answer.status === 401 || answer.status === 404) event.waitUntil(forget());
  return answer;
}

/** Counts these questions: only the answer to the latest opens again what all of them closed. */
let asks = 0;

/**
 * Closes what is kept until its photos are confirmed: the line may drop before they are. What a page's answer closed
 * is left to its renewal, for that its photos are still shown doesn't make an old page the latest word.
 */
async function confirm() {
  const turn = turns;
  const asked = ++asks;
  const known = await changeKept((kept) =>
    kept?.open || kept?.asked ? { ...kept, open: false, asked } : undefined,
  );
  if (!known) return;
  const now = await editionsOf(Object.keys(known.photos));
  if (turn !== turns || asked !== asks) return;
  const confirmed = await changeKept((kept) =>
    kept?.asked === asked && Object.entries(kept.photos).every(([id, edition]) => now[id] === edition)
      ? { ...kept, since: Date.now(), seen: Date.now(), open: true, asked: undefined }
      : undefined,
  );
  if (!confirmed && turn === turns) await heard((turn) => renew(turn, known.mark));
}

/** What there is to read without a line: the page kept here, else kind words. */
async function offline(url) {
  const known = await readable();
  if (known && url.pathname === "/") return Response.redirect("/family");
  return (
    (known && (await keptPage(known, url))) ??
    wordsOffline(known || url.pathname === "/" || inFamily(url.pathname))
  );
}

async function wordsOffline(toFamily) {
  const captures = await (await caches.open(PAGES)).match(CAPTURE);
  return (await caches.match(toFamily && !captures ? OFFLINE : CADRE_OFFLINE)) ?? Response.error();
}

async function keptPage(known, url) {
  const asked = url.searchParams.get("son");
  const key = known.pages.find(
    (key) => key === `${url.pathname}?son=${asked}` || (!asked && key.startsWith(`${url.pathname}?`)),
  );
  const kept = key && (await (await caches.open(PAGES)).match(key));
  if (!kept) return undefined;
  const html = await kept.text();
  const locale = html.includes('<html lang="en"') ? "en-GB" : "vi";
  const since = new Date(known.since).toLocaleString(locale, {
    ...{ weekday: "long", day: "numeric", month: "numeric", hour: "2-digit", minute: "2-digit" },
    timeZone: "Asia/Ho_Chi_Minh",
  });
  const head = `<style>button,form{display:none!important}</style><script src="/kept.js" data-until="${known.since + KEPT_FOR}" async></script></head>`;
  const shown = html
    .replace('id="kept" hidden=""', 'id="kept"')
    .replace("%since%", since)
    .replace("</head>", head);
  return new Response(shown, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "same-origin",
      "content-security-policy": `default-src 'self'; script-src ${self.location.origin}/kept.js; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  });
}

async function keptPhoto(path) {
  const known = await readable();
  const id = photoIdOf(path);
  const photo =
    known?.photos[id] !== undefined && (await (await caches.open(PAGES)).match(`/api/media/${id}`));
  return photo || Response.error();
}

/** What is kept, if it may be painted: confirmed, and not older than seven days by a clock that only went forward. */
async function readable() {
  let expired = false;
  const known = await changeKept((kept) => {
    if (!kept?.open) return undefined;
    const now = Date.now();
    expired = now < kept.seen || now - kept.since >= KEPT_FOR;
    return expired ? undefined : { ...kept, seen: now };
  });
  if (expired) await forget();
  return known;
}

async function readKept() {
  const kept = await (await caches.open(PAGES)).match(KEPT);
  return kept?.json();
}

/** One after the other: a change made from what was read earlier would undo one that came in between. */
let changes = Promise.resolve();

function inOrder(work) {
  const done = changes.then(work);
  changes = done.catch(() => {});
  return done;
}

/** Replaces what is known by what `change` makes of it, if anything. @returns what it made */
const changeKept = (change) =>
  inOrder(async () => {
    const next = change(await readKept());
    if (next) await (await caches.open(PAGES)).put(KEPT, Response.json(next));
    return next;
  });

/** Nothing of any viewer is left here; what was under way writes nothing more. @returns the turn to go on with */
async function forget() {
  const turn = ++turns;
  await inOrder(() => caches.delete(PAGES));
  return turn;
}
