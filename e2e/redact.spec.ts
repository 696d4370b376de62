import type { Page } from "@playwright/test";
import { isAccessible } from "./accessible.ts";
import { statusOf } from "./database.ts";
import { expect, test } from "./fixtures.ts";
import { planted, sentPixels } from "./planted.ts";
import { tickAll } from "./ticks.ts";

// Company 1, whose family looks at the end.
const OFFICER = "0950000010";
const LEADER = "0950000011";
const MOTHER = "0950100001";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const drawn = (page: Page) => page.getByRole("img", { name: "Ảnh 1 đang sửa" });

async function openEditor(page: Page, id: string): Promise<void> {
  await page.goto(`/company?post=${id}`);
  await expect(async () => {
    await button(page, "Che, cắt ảnh").click({ timeout: 2000 });
    await expect(page.getByRole("heading", { name: "Che, cắt ảnh 1" })).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(drawn(page)).toBeVisible();
}

/** From one share of the picture to another. */
async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const area = await drawn(page).boundingBox();
  if (!area) throw new Error("no picture");
  const at = ([x, y]: [number, number]) => [area.x + x * area.width, area.y + y * area.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

/** The same with a finger. */
async function swipe(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const area = await drawn(page).boundingBox();
  if (!area) throw new Error("no picture");
  const at = ([x, y]: [number, number]) => ({ x: area.x + x * area.width, y: area.y + y * area.height });
  const line = await page.context().newCDPSession(page);
  const touch = (type: string, points: { x: number; y: number }[]) =>
    line.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints: points });
  await touch("touchStart", [at(from)]);
  await touch("touchMove", [at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2])]);
  await touch("touchMove", [at(to)]);
  await touch("touchEnd", []);
  await line.detach();
}

async function saved(page: Page): Promise<void> {
  await button(page, "Lưu ảnh").click();
  await expect(page.getByText("Đã lưu. Từ giờ chỉ còn ảnh này được xem và đăng.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Che, cắt ảnh 1" })).toBeHidden();
}

async function publish(page: Page, id: string): Promise<void> {
  await tickAll(page);
  await button(page, "Duyệt và đăng").click();
  await button(page, "Đăng").click();
  await expect.poll(() => statusOf(id)).toBe("published");
}

/** Every address a family has for a photo. */
const routes = (photo: string) =>
  ["320", "960", "2048", "2048?download", "960?v=0"].map((end) => `/api/media/${photo}/${end}`);

test("a board covered by a finger or a mouse is in no byte that a family fetches", async ({ as }, info) => {
  const { post, photo } = await planted({ by: LEADER, caption: `Bảng sau lưng, ${info.project.name}.` });
  const page = await as(OFFICER);
  expect(await sentPixels(await (await page.request.get(`/api/media/${photo}/960`)).body())).toBeGreaterThan(
    100,
  );
  await openEditor(page, post);
  const draw = info.project.name === "phone" ? swipe : drag;

  // Too small and beside it at first; then pulled over the whole board.
  await draw(page, [0.62, 0.55], [0.7, 0.65]);
  const box = page.getByRole("button", { name: "Khung làm mờ 1" });
  await expect(box).toBeVisible();
  for (const corner of await page.locator("[data-corner]").all()) {
    const { width, height } = (await corner.boundingBox()) ?? { width: 0, height: 0 };
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  }
  await button(page, "Chọn").click();
  await draw(page, [0.66, 0.6], [0.6, 0.54]);
  const corner = await page.locator("[data-corner=se]").boundingBox();
  const area = await drawn(page).boundingBox();
  if (!corner || !area) throw new Error("nothing drawn");
  const share: [number, number] = [
    (corner.x + corner.width / 2 - area.x) / area.width,
    (corner.y + corner.height / 2 - area.y) / area.height,
  ];
  await draw(page, share, [share[0] + 0.25, share[1] + 0.25]);
  await button(page, "Hoàn tác").click();
  await button(page, "Làm lại").click();
  await saved(page);
  await expect(page.getByText("Đã che 1 chỗ")).toBeVisible();

  await publish(page, post);
  const mother = await as(MOTHER);
  await mother.goto("/family");
  for (const route of routes(photo)) {
    const answer = await mother.request.get(route);
    expect([route, answer.status()]).toEqual([route, 200]);
    expect([route, await sentPixels(await answer.body())]).toEqual([route, 0]);
  }
  for (const secret of ["unedited", "master", "master.jpg"])
    expect((await mother.request.get(`/api/media/${photo}/${secret}`)).status()).toBe(404);
  expect((await page.request.get(`/api/media/${photo}/unedited`)).status()).toBe(409);
});

test("a board under two strokes of the brush, one blurred and one flat, is in no byte that a family fetches", {
  tag: "@phone",
}, async ({ as }) => {
  const { post, photo } = await planted({ by: LEADER, caption: "Bảng dưới nét cọ." });
  const page = await as(OFFICER);
  await openEditor(page, post);
  // Each hides one half of the board: neither is enough alone.
  await button(page, "Cọ mờ").click();
  await page.getByLabel("Cỡ cọ").fill("12");
  await swipe(page, [0.55, 0.55], [0.85, 0.55]);
  await expect(page.getByRole("button", { name: "Nét cọ mờ 1" })).toBeAttached();
  await button(page, "Cọ che").click();
  await swipe(page, [0.85, 0.65], [0.55, 0.65]);
  await expect(page.getByRole("button", { name: "Nét cọ che 2" })).toBeAttached();
  await button(page, "Hoàn tác").click();
  await expect(page.getByRole("button", { name: "Nét cọ che 2" })).toHaveCount(0);
  await saved(page);
  await expect(page.getByText("Đã che 1 chỗ")).toBeVisible();
  expect(await sentPixels(await (await page.request.get(`/api/media/${photo}/960`)).body())).toBeGreaterThan(
    100,
  );
  await openEditor(page, post);
  await button(page, "Cọ che").click();
  await page.getByLabel("Cỡ cọ").fill("12");
  await swipe(page, [0.85, 0.65], [0.55, 0.65]);
  await expect(page.getByRole("button", { name: "Nét cọ che 2" })).toBeAttached();
  await saved(page);
  await expect(page.getByText("Đã che 2 chỗ")).toBeVisible();

  await publish(page, post);
  const mother = await as(MOTHER);
  for (const route of routes(photo)) {
    const answer = await mother.request.get(route);
    expect([route, answer.status()]).toEqual([route, 200]);
    expect([route, await sentPixels(await answer.body())]).toEqual([route, 0]);
  }
});

test("turned and cropped, seen beforehand, and begun again", async ({ as }) => {
  const { post, photo } = await planted({ by: LEADER, caption: "Xoay và cắt." });
  const page = await as(OFFICER);
  await openEditor(page, post);
  await isAccessible(page);
  await button(page, "Xoay phải").click();
  await page.getByRole("button", { name: /^Cắt/ }).click();
  await drag(page, [0.2, 0.2], [0.95, 0.6]);
  await page.getByRole("button", { name: /^Xem trước/ }).click();
  const result = page.getByRole("img", { name: "Ảnh 1 sau khi sửa" });
  const { width, height } = (await result.boundingBox()) ?? { width: 1, height: 1 };
  expect(width / height).toBeGreaterThan(1.2);
  await saved(page);
  await expect(page.getByText("đã cắt · đã xoay")).toBeVisible();
  expect((await page.request.get(`/api/media/${photo}/960`)).status()).toBe(200);

  await openEditor(page, post);
  await button(page, "Về ảnh lúc gửi").click();
  await saved(page);
  await expect(page.getByText("đã cắt", { exact: false })).toHaveCount(0);
  await openEditor(page, post);
  await drag(page, [0.3, 0.3], [0.5, 0.5]);
  await button(page, "Thôi").click();
  await expect(page.getByText("Bỏ những gì vừa vẽ?")).toBeVisible();
  await button(page, "Bỏ").click();
  await expect(page.getByText("Đã che", { exact: false })).toHaveCount(0);
});

test("two officers at once: the slower is told, and keeps what is drawn", async ({ as }) => {
  const { post } = await planted({ by: LEADER, caption: "Hai người cùng che." });
  const [first, second] = [await as(OFFICER), await as(OFFICER)];
  await openEditor(first, post);
  await openEditor(second, post);
  await drag(first, [0.3, 0.3], [0.5, 0.5]);
  await drag(second, [0.1, 0.1], [0.2, 0.2]);
  await saved(first);
  await button(second, "Lưu ảnh").click();
  await expect(second.getByText("Có người vừa sửa ảnh này.", { exact: false })).toBeVisible();
  await expect(second.getByRole("button", { name: "Khung làm mờ 1" })).toBeVisible();
});

test("keys do all of it on a desk", { tag: "@desk" }, async ({ as }) => {
  const { post, photo } = await planted({ by: LEADER, caption: "Chỉ bằng bàn phím." });
  const page = await as(OFFICER);
  await page.goto(`/company?post=${post}`);
  await expect(async () => {
    await page.keyboard.press("e");
    await expect(page.getByRole("heading", { name: "Che, cắt ảnh 1" })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(drawn(page)).toBeVisible();
  await page.getByRole("region", { name: /^Ảnh để sửa/ }).focus();
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  const box = page.getByRole("button", { name: "Khung che 1" });
  await expect(box).toBeVisible();
  const where = async () => (await box.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const before = await where();
  for (let n = 0; n < 20; n++) await page.keyboard.press("ArrowRight");
  for (let n = 0; n < 10; n++) await page.keyboard.press("ArrowDown");
  for (let n = 0; n < 3; n++) await page.keyboard.press("Shift+ArrowRight");
  for (let n = 0; n < 3; n++) await page.keyboard.press("Shift+ArrowDown");
  const after = await where();
  expect([after.x > before.x, after.y > before.y, after.width > before.width]).toEqual([true, true, true]);
  await page.keyboard.press("Delete");
  await expect(box).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(box).toBeVisible();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+Shift+z");
  await page.keyboard.press("p");
  await expect(page.getByRole("img", { name: "Ảnh 1 sau khi sửa" })).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Đã che 1 chỗ")).toBeVisible();
  expect(await sentPixels(await (await page.request.get(`/api/media/${photo}/2048`)).body())).toBe(0);
});
