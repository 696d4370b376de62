import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Nothing in the way of a screen reader or weak eyes on the page as it stands, in light and in dark. */
export async function isAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // A colour may still be on its way from the other theme; what inherits it sets out only when it has arrived.
    await page.evaluate(async () => {
      for (let still = 0; still < 3; still++) {
        await new Promise(requestAnimationFrame);
        // One that has arrived and holds its end is listed for as long as it does.
        const moving = document.getAnimations().filter(({ playState }) => playState === "running");
        if (moving.length > 0) still = -1;
        await Promise.allSettled(moving.map(({ finished }) => finished));
      }
    });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
  }
}
