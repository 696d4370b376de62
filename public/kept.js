// Runs on a page that was kept on this phone and is shown without a line: it makes way the moment there is one. Where
// a browser reports no such moment, it asks; and what has grown too old while it stood open makes way as well.
const until = Number(document.currentScript.dataset.until);

function makeWay() {
  document.documentElement.style.visibility = "hidden";
  location.reload();
}

async function ask() {
  if (document.visibilityState !== "visible") return;
  if (Date.now() >= until) return makeWay();
  const answer = await fetch("/icon.svg", { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  if (answer) makeWay();
}

addEventListener("online", makeWay);
addEventListener("pageshow", (event) => event.persisted && makeWay());
document.addEventListener("visibilitychange", ask);
setInterval(ask, 3000);
