/**
 * Lets a family's pages be read without a signal (public/sw.js). Over plain http on a LAN browsers offer no such thing.
 */
export async function keepPages(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const came = navigator.serviceWorker.controller;
  await navigator.serviceWorker.register("/sw.js");
  const { active } = await navigator.serviceWorker.ready;
  // What came through the worker is kept by it already.
  if (!came) active?.postMessage("keep family");
}
