import type { Page } from "@playwright/test";

/**
 * Notes when a page takes what it shows out of sight, by the page's own clock. To be called before it is opened: a
 * locator that waits for it would be held up by the page that comes after.
 * @returns a function that waits for that moment
 */
export async function watchForLeaving(page: Page): Promise<() => Promise<number>> {
  const left = Promise.withResolvers<number>();
  await page.exposeFunction("tellLeft", left.resolve);
  await page.addInitScript(() => {
    const tell = () => {
      const root = document.documentElement;
      const { tellLeft } = window as unknown as { tellLeft: (moment: number) => void };
      if (root?.style.visibility === "hidden") tellLeft(Date.now());
    };
    new MutationObserver(tell).observe(document, {
      attributes: true,
      subtree: true,
      attributeFilter: ["style"],
    });
  });
  return () => left.promise;
}
