import type { Page } from "@playwright/test";
import sharp from "sharp";
import { CANARIES, phonePhoto } from "../lib/testing/photos.ts";
import { isAccessible } from "./accessible.ts";
import { marksBattalion } from "./database.ts";
import { expect, test } from "./fixtures.ts";

const LEADER = "0950000012";
const COMPANY_COMMANDER = "0950000019";
const ACTIVITY = "Tăng gia sản xuất";

test.setTimeout(120_000);

type File = { name: string; mimeType: string; buffer: Buffer };

/** Each another picture: the same one twice would be one. */
const photos = (...names: string[]): Promise<File[]> =>
  Promise.all(
    names.map(async (name, n) => ({
      name,
      mimeType: "image/jpeg",
      buffer: await phonePhoto({ width: 900 + n, height: 600 }),
    })),
  );

/** Opens the screen, says what is being photographed, and chooses these files. */
async function choose(page: Page, files: File[]) {
  await page.goto("/capture");
  await page.getByText(ACTIVITY).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Chọn ảnh" }).click();
  await (await chooser).setFiles(files);
}

const thumb = (page: Page, number: number, state: string) =>
  page.getByRole("button", { name: `Ảnh ${number}, ${state}` });

/** Waits until the server has them all; a machine of two cores has other things to do meanwhile. */
const sentAll = (page: Page, count: number) =>
  expect(page.getByText(`Đã gửi ${count}/${count}`)).toBeVisible({ timeout: 40_000 });

/** Holds every file on its way. @returns what lets them go */
async function hold(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route("**/api/ingest/**", async (route) => {
    await promise;
    await route.continue().catch(() => {});
  });
  return resolve;
}

test("choose, watch, tag, reload, send, and find it among my posts", async ({ as }, info) => {
  const caption = `Rau cải đã lên xanh (${info.project.name}, ${Date.now()})`;
  const page = await as(LEADER);
  await page.goto("/capture");
  await page.getByRole("button", { name: "Chụp ảnh" }).click();
  await expect(page.getByText("Chọn hoạt động trước")).toBeVisible();
  const letGo = await hold(page);
  await choose(page, await photos("vuon-1.jpg", "vuon-2.jpg", "vuon-3.jpg"));
  await expect(page.getByText("Đã gửi 0/3")).toBeVisible();
  await expect(page).toHaveURL(/\?post=/);

  // Tagging needs no waiting for the network.
  const enabled = page.getByRole("main").locator("ul.grid button:not([aria-disabled])");
  await enabled.first().click();
  await expect(enabled.first()).toHaveAttribute("aria-pressed", "true");
  letGo();
  await sentAll(page, 3);
  await thumb(page, 2, "Đã gửi").click();
  await expect(enabled.first()).toHaveAttribute("aria-pressed", "false");
  await page.getByText("Tiểu đội 5").click();
  await page.getByRole("button", { name: /Phong/ }).click();
  await expect(page.getByText("chọn gửi ảnh riêng cho gia đình")).toBeVisible();
  await expect(page.getByText("Đã lưu", { exact: true })).toBeVisible();
  await isAccessible(page);

  await page.reload();
  await sentAll(page, 3);
  await expect(enabled.first()).toHaveAttribute("aria-pressed", "true");

  await page.getByRole("button", { name: "Ghi chú và gửi duyệt" }).click();
  await expect(page.getByText("3 ảnh · gắn tên 2 chiến sĩ")).toBeVisible();
  await expect(page.getByText("1 ảnh chỉ tới gia đình được gắn tên")).toBeVisible();
  await isAccessible(page);
  await page.getByRole("button", { name: "Gửi duyệt ngay" }).click();
  await expect(page.getByText("Viết một câu chú thích cho gia đình rồi gửi.")).toBeVisible();
  await page.getByLabel("Lời chú thích").fill(caption);
  await page.getByRole("button", { name: "Gửi duyệt ngay" }).click();
  await expect(page.getByRole("heading", { name: "Đã gửi 3 ảnh chờ duyệt" })).toBeVisible();
  await expect(page.getByText("Chính trị viên Đại đội 1 sẽ xem và đăng.")).toBeVisible();

  await page.getByRole("main").getByRole("link", { name: "Bài của tôi" }).click();
  await page.getByRole("link").filter({ hasText: caption }).click();
  await expect(page.getByText("Đang chờ chính trị viên xem.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Quá trình" })).toBeVisible();
});

test("what leaves the phone is small and upright, and says neither where, when nor with what it was taken", {
  tag: "@phone",
}, async ({ as }) => {
  const page = await as(LEADER);
  // A request with a file in it tells nobody its body, so it is copied where the page gives it away.
  await page.addInitScript(() => {
    const given: string[] = [];
    Object.assign(window, { given });
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = async function (body) {
      if (body instanceof FormData)
        for (const file of body.values())
          if (file instanceof File) {
            const bytes = new Uint8Array(await file.arrayBuffer());
            given.push(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")));
          }
      send.call(this, body);
    };
  });
  // Held upright: as the sensor has it, it is 3200 across.
  const buffer = await phonePhoto({ width: 240, height: 3200, orientation: 6 });
  for (const canary of CANARIES) expect(buffer.includes(canary)).toBe(true);
  await choose(page, [{ name: "cao.jpg", mimeType: "image/jpeg", buffer }]);
  await sentAll(page, 1);
  const given = await page.evaluate(() => (window as unknown as { given: string[] }).given);
  expect(given).toHaveLength(1);
  const sent = Buffer.from(given[0] ?? "", "base64");
  const { width, height, format, exif, xmp, iptc, orientation } = await sharp(sent).metadata();
  expect({ width, height, format }).toEqual({ width: 192, height: 2560, format: "jpeg" });
  expect({ exif, xmp, iptc, orientation }).toEqual({});
  for (const trace of [...CANARIES, "Exif", "GPS", "xmp"])
    expect([trace, sent.includes(trace)]).toEqual([trace, false]);
  await page.getByRole("button", { name: "Bỏ ảnh" }).click();
});

test("somebody who declined keeps his place, says so, and can't be tagged", async ({ as }) => {
  const page = await as(LEADER);
  await choose(page, await photos("hang-ngu.jpg"));
  const declined = page.getByRole("button", { name: /Chưa đồng ý/ });
  await declined.click({ force: true });
  await expect(page.getByText(/chưa đồng ý đăng ảnh nên không gắn tên được/)).toBeVisible();
  await expect(declined).not.toHaveAttribute("aria-pressed");
  await page.getByRole("button", { name: "Bỏ ảnh" }).click();
});

test("the list of those without a photo, over all squads and back", async ({ as }) => {
  // Nobody of this platoon was photographed yet: two recruits in each of two squads.
  const { unit } = await marksBattalion(4, []);
  const page = await as(unit.leader);
  await choose(page, await photos("diem-danh.jpg"));
  const faces = page.getByRole("main").locator("ul.grid button");
  await expect(faces).toHaveCount(2);
  const bar = page.getByRole("button", { name: /Chưa có ảnh tuần này: 4 chiến sĩ/ });
  await bar.click();
  await expect(faces).toHaveCount(4);
  await expect(page.getByRole("main").getByRole("heading", { name: /^Tiểu đội \d$/ })).toHaveText([
    "Tiểu đội 1",
    "Tiểu đội 2",
  ]);
  await bar.click();
  await expect(faces).toHaveCount(2);
});

test("stop one, and go on without it", async ({ as }) => {
  const page = await as(LEADER);
  const letGo = await hold(page);
  await choose(page, await photos("a.jpg", "b.jpg"));
  await page.getByRole("button", { name: "Ảnh 2, ", exact: false }).click();
  await page.getByRole("button", { name: "Dừng gửi" }).click();
  await expect(page.getByText("Đã dừng gửi b.jpg. Ảnh còn nguyên trong máy.")).toBeVisible();
  letGo();
  await sentAll(page, 1);
  await page.getByRole("button", { name: "Ghi chú và gửi duyệt" }).click();
  await expect(page.getByText("1 ảnh đã dừng sẽ không gửi kèm.")).toBeVisible();
});

test.describe("when the network breaks", () => {
  // The second one is the tracer, which asks for a preview that can't be drawn; the third is how uploadthing's own
  // client logs a request that got no answer.
  test.use({ expected: [/Failed to load resource|Connecting to 'blob:|api.uploadthing/] });

  test("only what failed is sent again, and nothing is lost", async ({ as }) => {
    const page = await as(LEADER);
    let sent = 0;
    await page.route("**/api/ingest/**", (route) => {
      if (route.request().method() !== "PUT") return route.continue();
      sent += 1;
      return sent <= 1 ? route.abort("connectionreset") : route.continue();
    });
    await choose(page, await photos("mot.jpg", "hai.jpg", "ba.jpg"));
    await expect(page.getByRole("button", { name: /Ảnh \d, Trong máy/ })).toHaveCount(1, { timeout: 30_000 });
    await expect(page.getByText("Đã gửi", { exact: true })).toHaveCount(2);
    await page.getByRole("button", { name: /Ảnh \d, Trong máy/ }).click();
    await expect(page.getByText("Ảnh đã giữ trong máy; có mạng thì tự gửi.")).toBeVisible();
    const before = sent;
    await page.getByRole("button", { name: "Gửi lại" }).first().click();
    await sentAll(page, 3);
    expect(sent - before).toBe(1);
  });

  test("a file that is no photo is named, the others go on", async ({ as }) => {
    const page = await as(LEADER);
    const text = { name: "ghi-chu.jpg", mimeType: "image/jpeg", buffer: Buffer.from("không phải ảnh") };
    await choose(page, [...(await photos("tot.jpg")), text]);
    await expect(page.getByText(/Đã gửi 1\/2/)).toBeVisible({ timeout: 40_000 });
    await thumb(page, 2, "Chưa gửi").click();
    await expect(page.getByText(/Tệp “ghi-chu\.jpg”/)).toBeVisible();
    await page.getByRole("button", { name: "Bỏ ảnh" }).click();
    await sentAll(page, 1);
  });

  test("the thirty-first photo is refused in words", async ({ as }) => {
    const page = await as(LEADER);
    await page.route("**/api/uploadthing**", (route) => route.abort());
    const names = Array.from({ length: 31 }, (_, index) => `anh-${index + 1}.jpg`);
    await choose(page, await photos(...names));
    await expect(
      page.getByText("Mỗi bài tối đa 30 ảnh. 1 ảnh chọn thêm chưa được nhận: anh-31.jpg."),
    ).toBeVisible();
    await expect(page.getByText("Ảnh 1 trên 30")).toBeVisible();
  });
});

test("leaving while photos are on their way loses nothing: they go on from any page", async ({ as }) => {
  const page = await as(LEADER);
  const letGo = await hold(page);
  await choose(page, await photos("cham.jpg"));
  await expect(page.getByText("Đã gửi 0/1")).toBeVisible();
  await page.getByRole("link", { name: "Đóng, về trang trước" }).click();
  await expect(page.getByText("Đang gửi 1 ảnh còn trong máy này")).toBeVisible();
  letGo();
  await expect(page.getByText("Đang gửi 1 ảnh còn trong máy này")).toBeHidden({ timeout: 30_000 });
});

test("where the browser keeps nothing, leaving while photos are on their way asks first", async ({ as }) => {
  const page = await as(LEADER);
  await page.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined }));
  const letGo = await hold(page);
  await choose(page, await photos("cham.jpg"));
  await expect(page.getByText("Đã gửi 0/1")).toBeVisible();
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goBack();
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toContain("Còn 1 ảnh chưa gửi xong");
  await page.getByRole("link", { name: "Đóng, về trang trước" }).click();
  expect(asked).toHaveLength(2);
  letGo();
  await sentAll(page, 1);
});

test("a whole squad in one tap, the same on the next photo, one found by name, and back", async ({ as }) => {
  const page = await as(LEADER);
  await choose(page, await photos("mot.jpg", "hai.jpg"));
  const pressed = page.getByRole("main").locator("ul.grid button[aria-pressed=true]");
  await page.getByRole("button", { name: /Cả tiểu đội/ }).click();
  const squad = await pressed.count();
  expect(squad).toBeGreaterThan(6);
  await page.getByRole("button", { name: /Ảnh 2,/ }).click();
  await expect(pressed).toHaveCount(0);
  await page.getByRole("button", { name: `Như ảnh trước (${squad})` }).click();
  await expect(pressed).toHaveCount(squad);
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(pressed).toHaveCount(0);
  await page.getByRole("button", { name: "Tìm tên" }).click();
  const name = (await page.getByRole("main").locator("ul.grid button").first().textContent()) ?? "";
  await page.getByLabel("Tìm chiến sĩ").fill(
    name
      .normalize("NFD")
      .replace(/[^a-zA-Z ].*/, "")
      .slice(0, 2),
  );
  await expect(page.getByText(/Thấy \d+ chiến sĩ/)).toBeVisible();
});

test("a second tap shows where he stands; it is still there after a reload", async ({ as }) => {
  const page = await as(LEADER);
  await choose(page, await photos("hang-dau.jpg"));
  await sentAll(page, 1);
  const tile = page.getByRole("main").locator("ul.grid button:not([aria-disabled])").first();
  await tile.click();
  const place = page.getByRole("button", { name: /^Chỉ chỗ .+ đứng trong ảnh$/ });
  const area = await place.boundingBox();
  if (!area) throw new Error("the photo is not there");
  await page.mouse.click(area.x + area.width * 0.25, area.y + area.height * 0.5);
  await expect(place).toBeHidden();
  await expect(page.getByText("Đã lưu", { exact: true })).toBeVisible();
  await page.reload();
  const ring = page.getByRole("main").locator("span.rounded-full[style*='left: 25%']");
  await expect(ring).toBeVisible();
  await page.getByRole("button", { name: "Bỏ ảnh" }).click();
});

test("a company's cadre chooses the platoon first", async ({ as }) => {
  const page = await as(COMPANY_COMMANDER);
  await choose(page, await photos("dai-doi.jpg"));
  await expect(page.getByRole("main").locator("ul.grid button")).toHaveCount(0);
  await page.getByLabel("Trung đội").selectOption({ label: "Trung đội 3" });
  // With how many of it have no photo yet, on most days.
  await expect(page.getByRole("radio", { name: /^Tiểu đội 7\b/ })).toBeVisible();
  await expect(page.getByRole("main").locator("ul.grid button").first()).toBeVisible();
});
