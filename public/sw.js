// The service worker, run by the browser as it is. It keeps the capture page of the cadre who is signed in on this
// phone, so that photos can be taken without a signal; what is photographed is kept by the page itself. Nothing else
// of what the portal shows is kept here.
const PAGES = "pages";
const FILES = "files-1";
const CAPTURE = "/capture";
const OFFLINE = "/offline.html";
const PATIENCE = 6000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(FILES).then((files) => files.add(OFFLINE)));
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
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/_next/static/")) event.respondWith(keptFile(request));
  else if (request.mode === "navigate")
    event.respondWith(url.pathname === CAPTURE ? capturePage(request) : page(request));
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

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

/** The line has its say first, but not for ever: on a bad one the page kept here opens. */
async function capturePage(request) {
  const kept = await (await caches.open(PAGES)).match(CAPTURE);
  if (!kept) return page(request);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    // Sent elsewhere: nobody is signed in any more, or somebody who takes no photos.
    if (answer.redirected || answer.type === "opaqueredirect" || answer.status === 404)
      await caches.delete(PAGES);
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
  const html = await answer.clone().text();
  const files = await caches.open(FILES);
  const names = new Set(html.match(/\/_next\/static\/[\w./~%-]+\.(?:js|css|woff2)/g));
  for (const name of names) if (!(await files.match(name))) await files.add(name).catch(() => {});
  await pages.put(CAPTURE, answer);
}
