import type { BrowserContext, Page } from "@playwright/test";
import { grainyPhoto } from "../lib/testing/photos.ts";
import { countOf, postSaying, postsSaying, statusOf, submitted } from "./database.ts";
import { expect, test } from "./fixtures.ts";
import { tickAll } from "./ticks.ts";

// Phones that are not as they should be: one whose clock is a year off, two with the same picture, one whose server
// is full, one that is away while the others work.
const LEADERS = ["0950000031", "0950000032"] as const;
const OFFICER = "0950000030";

// The last: a part of the page's script that was still on its way when the line went.
test.use({
  expected: [
    /Failed to load resource|net::ERR|api.uploadthing|api.ingest|Connecting to 'blob:|ChunkLoadError/,
  ],
});
test.setTimeout(120_000);

const choose = async (page: Page, files: { name: string; buffer: Buffer }[]) => {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Chọn ảnh" }).click();
  await (await chooser).setFiles(files.map((file) => ({ ...file, mimeType: "image/jpeg" })));
};

const begin = async (page: Page, files: { name: string; buffer: Buffer }[]) => {
  await page.goto("/capture");
  await page.getByText("Tăng gia sản xuất").click();
  await choose(page, files);
};

const sendOff = async (page: Page, caption: string) => {
  await page.getByRole("button", { name: "Ghi chú và gửi duyệt" }).click();
  await page.getByLabel("Lời chú thích").fill(caption);
  await page.getByRole("button", { name: "Gửi duyệt ngay" }).click();
};

const keptHere = (page: Page) => page.getByRole("heading", { name: "Còn trong máy này" });

const draftIn = (phone: BrowserContext) =>
  phone.pages()[0]?.evaluate(
    () =>
      new Promise<string>((done) => {
        const asked = indexedDB.open("portal-outbox");
        asked.onsuccess = () => {
          const all = asked.result.transaction("drafts").objectStore("drafts").getAllKeys();
          all.onsuccess = () => done(String(all.result[0]));
        };
      }),
  ) as Promise<string>;

for (const [name, years] of [
  ["a year ahead", 1],
  ["a year behind", -1],
] as const) {
  test(`photographed without a line by a phone ${name}, it ends on the right day`, { tag: "@phone" }, async ({
    as,
  }) => {
    const off = years * 365 * 86_400_000;
    const page = await as(LEADERS[0]);
    const phone = page.context();
    await phone.clock.setSystemTime(Date.now() + off);
    // It has never learned how far off it is.
    await phone.route("**/offline.html", (route) => route.abort());
    await page.goto("/capture");
    await phone.setOffline(true);
    await page.getByText("Tăng gia sản xuất").click();
    await choose(page, [{ name: "dong-ho.jpg", buffer: await grainyPhoto(800, 600) }]);
    await expect(page.getByRole("button", { name: "Ảnh 1, Trong máy" })).toBeVisible({ timeout: 30_000 });
    const draftId = await draftIn(phone);
    await sendOff(page, "Đồng hồ máy này sai một năm");
    await page.getByRole("heading", { name: "Bài đã giữ trong máy này" }).waitFor();
    await page.close();

    await phone.unroute("**/offline.html");
    await phone.setOffline(false);
    const later = await phone.newPage();
    await later.goto("/posts");
    await expect.poll(() => countOf(draftId), { timeout: 60_000 }).toMatchObject({ status: "submitted" });
    await expect(keptHere(later)).toBeHidden();
    const today = new Date().toLocaleDateString("en-CA", { timeZone: "Asia/Ho_Chi_Minh" });
    expect((await countOf(draftId)).day).toBe(today);
  });
}

test("a full server is said, reading goes on, and the photo goes up later", { tag: "@phone" }, async ({
  as,
}) => {
  const page = await as(LEADERS[0]);
  const phone = page.context();
  const sentence = "Máy chủ đã đầy nên chưa nhận được ảnh “day.jpg”.";
  await phone.route("**/api/ingest/**", (route) =>
    route.request().method() === "PUT"
      ? route.fulfill({ status: 507, json: { error: "diskFull", sentence } })
      : route.continue(),
  );
  await begin(page, [{ name: "day.jpg", buffer: await grainyPhoto(900, 700) }]);
  await expect(page.getByRole("button", { name: "Ảnh 1, Trong máy" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByText("Máy chủ chưa nhận được, ảnh lưu trong máy")).toBeVisible();
  const draftId = await draftIn(phone);

  const reading = await phone.newPage();
  await reading.goto("/posts");
  await expect(reading.getByRole("heading", { name: "Bài của tôi" })).toBeVisible();
  await reading.close();
  await page.close();

  await phone.unroute("**/api/ingest/**");
  const later = await phone.newPage();
  await later.goto("/posts");
  await expect
    .poll(() => countOf(draftId), { timeout: 60_000 })
    .toMatchObject({ photos: 1, status: "draft" });
  await expect(keptHere(later)).toBeHidden();
});

test("the same picture twice in a post is one; from two phones both are kept and the reviewer is told", {
  tag: "@phone",
}, async ({ as }) => {
  const buffer = await grainyPhoto(1000, 760);
  const captions = LEADERS.map((phone) => `Chung một ảnh (${phone}, ${Date.now()})`);
  const phones = await Promise.all(LEADERS.map((phone) => as(phone)));
  await Promise.all(
    phones.map(async (page, n) => {
      await begin(page, [{ name: "chung.jpg", buffer }]);
      if (n === 0) {
        await choose(page, [{ name: "lan-nua.jpg", buffer }]);
        await expect(
          page.getByText("Ảnh “lan-nua.jpg” đã có trong bài này nên không thêm lần nữa."),
        ).toBeVisible();
      }
      await expect(page.getByText("Đã gửi 1/1")).toBeVisible({ timeout: 40_000 });
      await sendOff(page, captions[n] ?? "");
      await expect(page.getByRole("heading", { name: "Đã gửi 1 ảnh chờ duyệt" })).toBeVisible();
    }),
  );
  const desk = await as(OFFICER);
  await desk.goto(`/company?post=${await postSaying(captions[1] ?? "")}`);
  await expect(desk.getByText(/^Cùng ảnh với bài của /)).toBeVisible();
});

/** Two photos of its own, each another picture than any other phone's. */
const two = async (name: string) =>
  Promise.all(
    [1, 2].map(async (n) => ({ name: `${name}-${n}.jpg`, buffer: await grainyPhoto(800 + 8 * n, 600) })),
  );

async function publish(desk: Page, post: string) {
  await desk.goto("/company");
  await desk.locator(`a[href="/company?post=${post}"]`).first().click();
  await expect(desk).toHaveURL(`/company?post=${post}`);
  await tickAll(desk);
  await desk.getByRole("button", { name: "Duyệt và đăng", exact: true }).click();
  await desk.getByRole("button", { name: "Đăng", exact: true }).click();
  await expect(desk.getByText(/^Đã đăng cho \d+ gia đình\.$/)).toBeVisible();
  expect(await statusOf(post)).toBe("published");
}

test("two phones and a desk at once, one phone without a line: nothing is lost, nothing is there twice", {
  tag: "@phone",
}, async ({ as }) => {
  const [far, near] = [`Trên đồi (${Date.now()})`, `Dưới bếp (${Date.now()})`];
  const waiting = await submitted({ by: LEADERS[0], caption: "Đã chờ sẵn trên bàn." });
  const away = await as(LEADERS[0]);
  const online = await as(LEADERS[1]);
  const desk = await as(OFFICER);
  await desk.setViewportSize({ width: 1280, height: 800 });
  const phone = away.context();
  await away.goto("/posts");
  await expect
    .poll(() => away.evaluate(async () => Boolean(await caches.match("/capture"))), { timeout: 30_000 })
    .toBe(true);
  await phone.setOffline(true);

  const onTheHill = async () => {
    await begin(away, await two("doi"));
    await expect(away.getByRole("button", { name: "Ảnh 2, Trong máy" })).toBeVisible({ timeout: 30_000 });
    const draftId = await draftIn(phone);
    await sendOff(away, far);
    await away.getByRole("heading", { name: "Bài đã giữ trong máy này" }).waitFor();
    return draftId;
  };
  const inTheKitchen = async () => {
    await begin(online, await two("bep"));
    await expect.poll(() => draftIn(online.context())).toMatch(/^[0-9a-f-]{36}$/);
    const draftId = await draftIn(online.context());
    await expect(online.getByText("Đã gửi 2/2")).toBeVisible({ timeout: 40_000 });
    await sendOff(online, near);
    await expect(online.getByRole("heading", { name: "Đã gửi 2 ảnh chờ duyệt" })).toBeVisible();
    return draftId;
  };
  const [farDraft, nearDraft] = await Promise.all([onTheHill(), inTheKitchen(), publish(desk, waiting)]);
  expect((await countOf(farDraft)).posts).toBe(0);

  // The line is back in the middle of the desk's work on the other one.
  const backOnLine = async () => {
    await phone.setOffline(false);
    await away.goto("/posts");
    await expect
      .poll(() => countOf(farDraft), { timeout: 60_000 })
      .toMatchObject({ status: "submitted", photos: 2 });
  };
  await Promise.all([publish(desk, await postSaying(near)), backOnLine()]);
  await publish(desk, await postSaying(far));
  await expect(keptHere(away)).toBeHidden();
  for (const draftId of [farDraft, nearDraft]) {
    expect(await countOf(draftId)).toMatchObject({
      ...{ posts: 1, photos: 2, pictures: 2, status: "published" },
    });
  }
  // Under another client id either.
  expect([await postsSaying(far), await postsSaying(near)]).toEqual([1, 1]);
});
