import { CANARIES, phonePhoto } from "../lib/testing/photos.ts";
import { expect, test } from "./fixtures.ts";
import { tickAll } from "./ticks.ts";

// The main job, end to end: a platoon leader photographs the day, the political officer looks it over and
// publishes, a mother sees her own son that evening, and nobody else's; a mistake is gone at once.
const LEADER = "0950000011";
const OFFICER = "0950000010";
const MOTHER = "0950100001";
const WIFE_OF_COMPANY_2 = "0950100002";
const SON = "Lê Xuân Quyết";

test.setTimeout(120_000);

test("from the platoon's phone to the right mother, and back out again", async ({ as }, info) => {
  const caption = `Chiều nay cả tiểu đội gói bánh (${info.project.name}, ${Date.now()})`;
  const leader = await as(LEADER);
  await leader.goto("/capture");
  await leader.getByText("Bữa ăn, nhà bếp").click();
  const photo = await phonePhoto({ width: 2400, height: 1800, orientation: 6 });
  await leader
    .locator('input[type="file"]')
    .last()
    .setInputFiles([
      { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: photo },
      {
        name: "IMG_0002.jpg",
        mimeType: "image/jpeg",
        buffer: await phonePhoto({ width: 1800, height: 1200 }),
      },
    ]);
  await expect(leader.getByText("Ảnh đã lên máy chủ")).toBeVisible();
  await leader.getByRole("button", { name: /^Quyết/ }).click();
  await leader.getByRole("button", { name: "Ghi chú và gửi duyệt" }).click();
  await leader.getByLabel("Lời chú thích").fill(caption);
  await leader.getByRole("button", { name: "Gửi duyệt ngay" }).click();
  await expect(leader.getByText("Đã gửi 2 ảnh chờ duyệt")).toBeVisible();
  const sent = await leader.getByRole("link", { name: "Xem bài vừa gửi" }).getAttribute("href");
  const bench = `/company?post=${sent?.split("/").at(-1)}`;

  const mother = await as(MOTHER);
  await mother.goto("/family");
  await expect(mother.getByRole("heading", { name: SON })).toBeVisible();
  await expect(mother.getByText(caption)).toHaveCount(0);

  const officer = await as(OFFICER);
  await officer.goto(bench);
  await expect(officer.getByText(caption).first()).toBeVisible();
  await tickAll(officer);
  await officer.getByRole("button", { name: "Duyệt và đăng" }).click();
  await officer.getByRole("button", { name: "Đăng", exact: true }).click();
  await expect(officer.getByText(/Đã đăng cho \d+ gia đình/)).toBeVisible();

  // Every byte of a picture that the mother's phone fetches from here on is looked at.
  const pictures: { url: string; bytes: Buffer }[] = [];
  mother.on("response", async (response) => {
    if (!response.url().includes("/api/media/") || response.status() !== 200) return;
    pictures.push({ url: response.url(), bytes: await response.body().catch(() => Buffer.alloc(0)) });
  });
  await mother.reload();
  await expect(mother.getByText(caption).first()).toBeVisible();
  await expect(
    mother.getByText(/Chính trị viên đại đội đã duyệt|Chính trị viên đã duyệt/).first(),
  ).toBeVisible();
  const urls = await mother
    .locator("img[src*='/api/media/']")
    .evaluateAll((all) => all.map((img) => (img as HTMLImageElement).src));
  expect(urls.length).toBeGreaterThan(1);
  for (const url of urls.slice(0, 6)) {
    for (const width of [320, 960, 2048]) {
      const answer = await mother.request.get(url.replace(/\/(320|960|2048)(\?.*)?$/, `/${width}`));
      expect(answer.headers()["content-type"]).toBe("image/webp");
      expect(answer.headers()["cache-control"]).toBe("private, no-cache");
      pictures.push({ url, bytes: await answer.body() });
    }
  }
  for (const { url, bytes } of pictures) {
    const text = bytes.toString("latin1");
    for (const trace of ["Exif", "EXIF", "http://ns.adobe.com/xap", "XMP ", "GPS", "JFIF", ...CANARIES]) {
      expect(text.includes(trace), `${trace} in ${url}`).toBe(false);
    }
  }

  const wife = await as(WIFE_OF_COMPANY_2);
  await wife.goto("/family");
  await expect(wife.getByText(caption)).toHaveCount(0);
  for (const url of urls.slice(0, 2)) expect((await wife.request.get(url)).status()).toBe(404);

  await officer.goto(bench);
  await expect(officer.getByText(caption).first()).toBeVisible();
  await officer.getByRole("button", { name: "Gỡ bài này" }).click();
  await officer.getByLabel("Lý do gỡ").fill("Đăng nhầm ảnh");
  await officer.getByRole("button", { name: "Gỡ bài này" }).last().click();
  await expect(officer.getByText("Đã gỡ khỏi mọi gia đình.")).toBeVisible();
  expect((await mother.request.get(urls[0] ?? "")).status()).toBe(404);
  await mother.reload();
  await expect(mother.getByText(caption)).toHaveCount(0);
});
