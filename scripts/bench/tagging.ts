import type { BrowserContext, Page } from "@playwright/test";
import { inArray } from "drizzle-orm";
import { readBattalion } from "#drizzle/demo/battalion.ts";
import { planPosts } from "#drizzle/demo/plan.ts";
import { recruits } from "#lib/db/schema/people.ts";
import { asSystem } from "#lib/db/system.ts";
import { grainyPhoto } from "#lib/testing/photos.ts";

const PLATOON = "e900.d7.c1.b1";
const PHOTOS = 30;

type Man = { id: string; name: string; squad: number };
/** Who is to be tagged in each photo, and everybody who may be. */
type Day = { photos: Man[][]; men: Man[] };

/** Taps a day's photos through in the real page with as few taps as its tools allow: by whole squads, then man by man. */
export async function tagDay(context: BrowserContext, log: (line: string) => void) {
  log("Tagging thirty photos by their squads, then man by man");
  const day = await demoDay();
  const squads = day.photos.map((men) =>
    day.men.filter(({ squad }) => men.some((man) => man.squad === squad)),
  );
  return {
    squads: await tapThrough(context, { ...day, photos: squads }),
    men: await tapThrough(context, day),
  };
}

/** The newest thirty photos of one platoon in the demo, in the order they were taken. */
function demoDay(): Promise<Day> {
  return asSystem(async (tx) => {
    const planned = planPosts(await readBattalion(tx), new Date())
      .filter(({ post }) => post.unitPath === PLATOON)
      .flatMap(({ photos }) => photos)
      .filter(({ recruitIds }) => recruitIds.length > 0)
      .sort((a, b) => a.takenAt.localeCompare(b.takenAt))
      .slice(-PHOTOS);
    const members = (await readBattalion(tx)).members.filter(
      ({ path, consent }) => path.startsWith(`${PLATOON}.`) && consent !== "declined",
    );
    const named = await tx
      .select({ id: recruits.id, name: recruits.fullName })
      .from(recruits)
      .where(
        inArray(
          recruits.id,
          members.map(({ id }) => id),
        ),
      );
    const men = members.map(({ id, path }) => ({
      id,
      name: named.find((one) => one.id === id)?.name ?? "",
      squad: Number(/\d+$/.exec(path)),
    }));
    const manOf = (id: string) => men.filter((man) => man.id === id);
    return { men, photos: planned.map(({ recruitIds }) => recruitIds.flatMap(manOf)) };
  });
}

/** @returns how often the screen was touched */
async function tapThrough(context: BrowserContext, { men, photos }: Day): Promise<number> {
  const page = await context.newPage();
  // Nothing has to arrive for tagging.
  await page.route("**/api/**", (route) => route.abort("connectionreset"));
  await page.goto("/capture", { waitUntil: "networkidle" });
  await page.getByRole("group").getByText("Tăng gia sản xuất").tap();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Chọn ảnh" }).tap();
  const files = await Promise.all(photos.map((_, n) => grainyPhoto(320 + n, 240)));
  await (await chooser).setFiles(
    files.map((buffer, n) => ({ name: `${n}.jpg`, mimeType: "image/jpeg", buffer })),
  );
  await page.getByRole("button", { name: `Ảnh ${photos.length},` }).waitFor();
  await page.evaluate(() => {
    Object.assign(window, { taps: 0 });
    addEventListener("pointerdown", () => (window as unknown as { taps: number }).taps++, true);
  });
  const finger = fingerOn(page);
  let open = men[0]?.squad;
  let before: Man[] = [];
  for (const [n, wanted] of photos.entries()) {
    if (n > 0) await finger.photo(n + 1);
    const plans = [planOf(men, wanted, [], open), planOf(men, wanted, before, open)];
    if (before.length > 0 && (plans[1]?.taps ?? 0) + 1 < (plans[0]?.taps ?? 0)) {
      await finger.before();
      plans.shift();
    }
    for (const step of plans[0]?.steps ?? []) {
      if (step.squad !== open) await finger.squad(step.squad);
      open = step.squad;
      if (step.whole) await finger.whole(step.squad);
      for (const man of step.each) await finger.man(man);
    }
    await finger.holds(wanted);
    before = wanted;
  }
  const taps = await page.evaluate(() => (window as unknown as { taps: number }).taps);
  await page.close();
  return taps;
}

type Step = { squad: number; whole: boolean; each: Man[] };

/** From those who are tagged to those who are wanted, squad by squad, the open one first. */
function planOf(men: Man[], wanted: Man[], tagged: Man[], open: number | undefined) {
  const numbers = [...new Set(men.map(({ squad }) => squad))].sort(
    (a, b) => Number(b === open) - Number(a === open) || a - b,
  );
  const steps = numbers.flatMap((squad): Step[] => {
    const all = men.filter((man) => man.squad === squad);
    const differs = (from: Man[]) => all.filter((man) => from.includes(man) !== wanted.includes(man));
    const one = differs(tagged);
    const rest = differs(all);
    if (one.length === 0) return [];
    return [
      rest.length + 1 < one.length ? { squad, whole: true, each: rest } : { squad, whole: false, each: one },
    ];
  });
  const taps = steps.reduce(
    (sum, { squad, whole, each }) => sum + Number(squad !== open) + Number(whole) + each.length,
    0,
  );
  return { steps, taps };
}

/** The page as a thumb knows it. */
function fingerOn(page: Page) {
  const main = page.getByRole("main");
  const pressed = main.locator("ul.grid button[aria-pressed=true]");
  return {
    photo: (n: number) => main.getByRole("button", { name: new RegExp(`^Ảnh ${n}, `) }).tap(),
    squad: (number: number) =>
      main
        .locator("label", { has: page.getByRole("radio", { name: new RegExp(`^Tiểu đội ${number}\\b`) }) })
        .tap(),
    whole: (number: number) => main.getByRole("button", { name: `Cả tiểu đội ${number}` }).tap(),
    before: () => main.getByRole("button", { name: /^Như ảnh trước/ }).tap(),
    man: ({ name }: Man) =>
      main
        .locator("ul.grid")
        .getByRole("button", { name: new RegExp(`${name}($|[),\\s])`) })
        .tap(),
    /** The open squad shows those who are wanted in it. */
    async holds(wanted: Man[]) {
      const names = await pressed.allTextContents();
      const strange =
        names.length > 0 && !names.some((text) => wanted.some(({ name }) => text.includes(name)));
      if (names.length === 0 || strange) throw new Error("a tap went astray");
    },
  };
}
