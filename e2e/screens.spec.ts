import { ACTORS, type Actor, PAGES } from "../lib/access/matrix.ts";
import { isAccessible } from "./accessible.ts";
import { expect, test } from "./fixtures.ts";
import { routesOfCompany1 } from "./routes.ts";

// What is the same whoever comes and whatever has happened: on the small screen, where there is least room.

/** Pages that no other journey looks at closely, by who works there. */
const SCREENS: Partial<Record<Actor, string[]>> = {
  platoonLeader: ["/platoon/week"],
  officer: [...["/company/week", "/company/recalls", "/people/cards"], ...["/posts/[id]", "/results/[id]"]],
  battalionOfficer: [
    ...["/battalion/[unitId]", "/battalion/posts/[id]", "/battalion/rules", "/battalion/hours"],
    "/album",
  ],
  battalionCommander: [
    ...["/programme", "/programme/[id]", "/programme/new", "/programme/weeks", "/programme/course"],
    ...["/results/figures", "/intakes/close"],
  ],
  mother: ["/family/guide", "/family/me"],
};

/** Looked at in the journey of what is done there, at the stages that matter. */
const ELSEWHERE = [
  ...["/", "/sign-in", "/choose", "/devices", "/second-factor", "/recover"],
  ...["/join", "/join/[token]", "/join/ask"],
  ...["/duty", "/cadres", "/cadres/[id]", "/cadres/[id]/hand-over", "/cadres/appoint/[unitId]", "/intakes"],
  ...[
    "/platoon",
    "/company",
    "/battalion",
    "/battalion/recalls",
    "/capture",
    "/posts",
    "/remarks",
    "/commendations",
  ],
  ...["/people", "/people/[id]", "/people/import", "/people/consents", "/people/requests"],
  ...["/results", "/results/open", "/results/grid", "/results/[id]/enter", "/results/[id]/import"],
  ...["/family", "/family/photos", "/family/archive", "/family/results", "/family/results/certificate"],
];

test("every page of the access matrix is looked at, here or in its own journey", { tag: "@phone" }, () => {
  expect([...ELSEWHERE, ...Object.values(SCREENS).flat()].sort()).toEqual(Object.keys(PAGES).sort());
});

for (const [actor, routes] of Object.entries(SCREENS) as [Actor, string[]][])
  test(`nothing in the way of a screen reader or weak eyes on the pages of the ${actor}`, {
    tag: "@phone",
  }, async ({ as }) => {
    const pathOf = await routesOfCompany1();
    const page = await as(ACTORS[actor] ?? "");
    for (const route of routes) {
      const answer = await page.goto(pathOf(route));
      expect([route, answer?.status(), new URL(page.url()).pathname]).toEqual([route, 200, pathOf(route)]);
      await expect(page.locator("h1:visible, h2:visible").first()).toBeVisible();
      // One of those that are all alike, opened.
      const folded = page.locator("main details > summary").first();
      if (await folded.isVisible()) await folded.click();
      await test.step(route, () => isAccessible(page));
    }
  });

test("no page that a family reaches is without its word about money, nor this one without saying that it is a demonstration", {
  tag: "@phone",
}, async ({ as, page: stranger }) => {
  const pathOf = await routesOfCompany1();
  const mother = await as(ACTORS.mother);
  for (const [route, { may }] of Object.entries(PAGES)) {
    if (!may.includes("mother")) continue;
    // Where one signs in there is nothing for who is in already.
    const page = may.includes("nobody") ? stranger : mother;
    const answer = await page.goto(pathOf(route));
    expect([route, answer?.status()]).toEqual([route, 200]);
    // Where cadres sign in too, it says whom to ask.
    if (route !== "/sign-in")
      await expect(page.getByText("Đơn vị không bao giờ yêu cầu chuyển tiền.").first(), route).toBeVisible();
    await expect(page.getByRole("complementary", { name: "Bản trình diễn." }), route).toBeVisible();
  }
});
