"use client";

import { useEffect } from "react";

/** Lets the capture page open without a signal. Over plain http on a LAN browsers offer no such thing. */
export function WorksOffline() {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const keep = async () => {
      await navigator.serviceWorker.register("/sw.js");
      const { active } = await navigator.serviceWorker.ready;
      active?.postMessage("keep capture");
    };
    // After the page's own work; one that fails is tried again with the next page.
    const timer = setTimeout(() => void keep().catch(() => {}), 2000);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
