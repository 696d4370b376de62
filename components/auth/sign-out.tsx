"use client";

import type { ReactNode } from "react";

/** Signs out through next-auth, which is fetched only now; the answer also empties the browser's cache (ruling 9). */
export function SignOut({ children }: { children: ReactNode }) {
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        const { signOut } = await import("next-auth/react");
        await signOut({ redirect: false });
        // The capture page that the service worker keeps shows names; unsent photos stay (ruling 9).
        if ("caches" in window) await caches.delete("pages");
        location.assign("/sign-in");
      }}
    >
      {children}
    </form>
  );
}
