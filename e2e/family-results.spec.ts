import type { Page } from "@playwright/test";
import { isAccessible } from "./accessible.ts";
import { smallBattalion } from "./database.ts";
import { expect, test } from "./fixtures.ts";
import { endCourse, endResults, toldResults } from "./told-results.ts";

const row = (page: Page, subject: string) => page.getByRole("listitem").filter({ hasText: subject }).first();
const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Does what leads to a page, and waits for its script: what is folded there is the server's word until then. */
async function settled(page: Page, lead: () => Promise<unknown>) {
  const listening = page.waitForResponse(/\/api\/events/);
  await lead();
  await listening;
}

/** What stands there before a subject is unfolded. */
const head = (page: Page, subject: string) => row(page, subject).locator("summary").first();

/** Opens a page and every fold in it. */
async function unfolded(page: Page, path: string) {
  await settled(page, () => page.goto(path));
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
}

async function family(as: (phone: string) => Promise<Page>) {
  const at = await smallBattalion();
  await toldResults(at);
  return { at, page: await as(at.mother) };
}

test("a mother reads how her son is doing: letter, grades, progress, the company in shares alone", async ({
  as,
}) => {
  const { page } = await family(as);
  await page.goto("/family");
  await settled(page, () => page.getByRole("link", { name: "Kết quả", exact: true }).click());
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kết quả của Ân");
  await expect(page.getByText(/Tuần 8 trên 12 · cập nhật .*\d+\/\d+/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Kết quả", exact: true })).toHaveAttribute(
    "aria-current",
    "page",
  );

  const letter = page.getByRole("region", { name: "Nhận xét tuần 8" });
  await expect(letter.getByRole("heading", { name: "Trung úy Cao Đức Tài" })).toBeVisible();
  await expect(letter.getByText("Trung đội trưởng Trung đội 1").first()).toBeVisible();
  await expect(letter.getByText("Ân chạy nhanh hơn hẳn.")).toBeVisible();
  await expect(letter.getByText("Rèn luyện trong tuần: Tốt")).toBeVisible();
  await expect(letter.getByText("Ân gấp chăn đẹp nhất tiểu đội.")).toBeHidden();
  await letter.getByText("Nhận xét các tuần trước (1)").click();
  await expect(letter.getByText("Ân gấp chăn đẹp nhất tiểu đội.")).toBeVisible();
  await expect(page.getByText("Giúp bạn tập xà đơn.")).toBeVisible();
  await expect(page.getByText("Huỳnh Tấn Lộc, Trung đội 1")).toBeVisible();

  await expect(head(page, "Chạy 3.000 m")).toContainText("12:58");
  await expect(head(page, "Chạy 3.000 m")).toContainText("Khá");
  await expect(head(page, "Chạy 3.000 m")).toContainText("Đơn vị đã sửa kết quả này ngày");
  await expect(head(page, "Nhảy xa")).toContainText("Cần cố gắng thêm");
  await expect(head(page, "Nhảy xa")).toContainText(/Kiểm tra bù: .*\d+\/\d+/);
  await expect(head(page, "Pháp luật và kỷ luật")).toContainText("Được miễn");
  await expect(head(page, "cấp cứu")).toContainText("Ân vắng buổi kiểm tra");
  await expect(head(page, "Bắn súng")).toContainText("Giỏi");
  await head(page, "Chạy 3.000 m").click();
  await expect(row(page, "Chạy 3.000 m").getByRole("table")).toContainText(/Tuần 4, \d+\/\d+13:45/);
  await expect(row(page, "Chạy 3.000 m").getByText("Ân ở mức Khá")).toBeVisible();

  const chart = page.getByRole("figure", { name: /Chạy 3\.000 m/ });
  await expect(chart).toContainText("Nhanh hơn 1 phút 22 giây so với tuần 2.");
  await expect(chart.getByRole("listitem")).toHaveText(["Tuần 2: 14:20", "Tuần 4: 13:45", "Tuần 8: 12:58"]);
  await expect(page.getByText("Chỉ so bằng phần trăm, không xếp hạng.").last()).toBeVisible();
  await expect(page.getByText("Chỉ gia đình mình và cán bộ phụ trách xem được.")).toBeVisible();

  const html = await page.content();
  expect(html).not.toMatch(/Không đạt|16:39|Lộc còn chậm|Chép nhầm|13:07/);
  expect(html).not.toMatch(/>87<|87\/9|"hits"/);
  await unfolded(page, "/family/results");
  expect(await wide(page)).toBeLessThanOrEqual(0);
  await isAccessible(page);
});

test("a mark shows what it was graded by; where only the grade is told there is nothing of it", async ({
  as,
}) => {
  const { page } = await family(as);
  await settled(page, () => page.goto("/family/results"));
  const run = row(page, "Chạy 3.000 m");
  await head(page, "Chạy 3.000 m").click();
  await run.getByText("Cách xếp loại môn này").click();
  const bands = run.getByRole("table", { name: "Ngưỡng xếp loại" });
  await expect(bands.getByRole("row")).toHaveText([
    "Xếp loạiTừĐến",
    "Giỏi012:30",
    "Khá12:58 (Tuần 8)12:3113:30",
    "Đạt13:45 (Tuần 4); 14:20 (Tuần 2)13:3114:30",
    "Cần cố gắng thêm14:31trở lên",
  ]);
  await isAccessible(page);
  await head(page, "Nhảy xa").click();
  await row(page, "Nhảy xa").getByText("Cách xếp loại môn này").click();
  await expect(row(page, "Nhảy xa").getByRole("row", { name: "Cần cố gắng thêm" })).toContainText(
    "3,60 m (Tuần 8)",
  );
  for (const untold of ["Bắn súng", "Pháp luật và kỷ luật", "cấp cứu"]) {
    await head(page, untold).click();
    await expect(row(page, untold)).not.toContainText("Cách xếp loại môn này");
  }
});

test("where the device has a voice the page is read out in sentences", async ({ as }) => {
  const { page } = await family(as);
  await page.addInitScript(() => {
    const spoken: string[] = [];
    const voice = { lang: "vi-VN" } as SpeechSynthesisVoice;
    class Words {
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    const speechSynthesis = {
      getVoices: () => [voice],
      cancel: () => {},
      speak: ({ text }: Words) => void spoken.push(text),
    };
    Object.defineProperty(window, "speechSynthesis", { value: speechSynthesis });
    Object.assign(window, { SpeechSynthesisUtterance: Words, spoken });
  });
  await page.goto("/family/results");
  await page.getByRole("button", { name: /Nghe/ }).click();
  const spoken = await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
  expect(spoken).toContain("Chạy 3.000 m, 12 phút 58 giây, Khá.");
  expect(spoken).toContain("Trung úy Cao Đức Tài viết: Ân chạy nhanh hơn hẳn.");
  expect(spoken.join(" ")).toMatch(/Nhảy xa, 3,60 m, Cần cố gắng thêm, Kiểm tra bù/);
  expect(spoken.join(" ")).not.toMatch(/87|Không đạt/);
});

test("what he learns this week, and of the weeks to come a theme alone", async ({ as }) => {
  const { page } = await family(as);
  await page.goto("/family");
  await settled(page, () => page.getByRole("link", { name: "Tuần này Ân học gì" }).click());
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tuần này Ân học gì");
  await expect(page.getByText("Gia đình có thể hỏi Ân").first()).toBeVisible();
  const ahead = page.getByRole("region", { name: "Các tuần tới" });
  await expect(ahead.getByRole("listitem")).toHaveCount(4);
  await expect(ahead).not.toContainText(/\d\/\d|súng|bắn|ném/i);
  await page.getByText(/^Tuần 1: /).click();
  await expect(page.getByText(/^Tuần 1: /)).toBeVisible();
  await isAccessible(page);
});

test("the course on one sheet once it is over; before that, when it will be", async ({ as }) => {
  const { at, page } = await family(as);
  await page.goto("/family/results/certificate");
  await expect(page.getByText(/Bản tổng kết của Ân có từ ngày \d\d\/\d\d\/\d{4}/)).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(0);

  await endCourse(at);
  await settled(page, () => page.goto("/family/results"));
  const course = page.getByRole("region", { name: "Kết quả toàn khóa" });
  await course.getByText("Vì sao xếp loại như vậy?").click();
  await expect(course.getByRole("table").first()).toBeVisible();
  await course.getByRole("link", { name: "Xem và in bản tổng kết" }).click();
  const sheet = page.getByRole("article");
  await expect(sheet.getByRole("heading", { level: 1 })).toHaveText("Bản tổng kết khóa huấn luyện");
  await expect(sheet).toContainText("Đỗ Văn Ân");
  await expect(sheet).not.toContainText("Huỳnh Tấn Lộc");
  await isAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(sheet).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("banner")).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
});

test("on paper: the letter and every mark, without what is only for a screen", async ({ as }) => {
  const { page } = await family(as);
  await settled(page, () => page.goto("/family/results"));
  await page.emulateMedia({ media: "print" });
  for (const role of ["navigation", "banner", "button"] as const)
    await expect(page.getByRole(role)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kết quả của Ân");
  await expect(page.getByText("Ân chạy nhanh hơn hẳn.", { exact: true })).toBeVisible();
  await expect(page.getByText("Trung úy Cao Đức Tài", { exact: true })).toBeVisible();
  for (const [subject, mark, grade] of [
    ["Chạy 3.000 m", "12:58", "Khá"],
    ["Nhảy xa", "3,60 m", "Cần cố gắng thêm"],
    ["Trật tự nội vụ", "8,0", "Giỏi"],
  ] as const) {
    await expect(head(page, subject).getByText(mark, { exact: true })).toBeVisible();
    await expect(head(page, subject).getByText(grade, { exact: true })).toBeVisible();
  }
  await expect(head(page, "Bắn súng").getByText("Giỏi", { exact: true })).toBeVisible();
  // Folds that nobody opened say nothing on paper, so neither do what opens them.
  for (const fold of ["Nhận xét các tuần trước (1)", "Vì sao từng phần xếp loại như vậy?"])
    await expect(page.getByText(fold)).toBeHidden();
});

test("with large letters nothing is cut off", async ({ as }) => {
  const { page } = await family(as);
  for (const path of ["/family/results", "/family/guide"]) {
    await unfolded(page, path);
    await page.addStyleTag({ content: "html { font-size: 200% !important }" });
    expect([path, await wide(page)]).toEqual([path, 0]);
  }
});

test.describe("who may not", () => {
  test.use({ expected: [[/404/], { scope: "test" }] });

  test("another family's son is the page that does not exist; without the right there is a kind word", async ({
    as,
  }) => {
    const { at, page } = await family(as);
    for (const path of ["/family/results", "/family/results/certificate", "/family/guide"]) {
      const answer = await page.goto(`${path}?son=${at.comrade}`);
      expect([path, answer?.status()]).toEqual([path, 404]);
      expect(await page.content()).not.toContain("Lộc");
    }
    const father = await as(at.father);
    await settled(father, () => father.goto("/family/results"));
    await expect(father.getByText("Lộc còn chậm.").first()).toBeVisible();
    await endResults(at, at.comrade);
    // The open page leaves by itself, for the page that is still his.
    await expect(father).toHaveURL(/\/family$/);
    await expect(father.getByRole("link", { name: "Kết quả", exact: true })).toHaveCount(0);
    await father.goto("/family/results");
    await expect(
      father.getByText("Kết quả của Lộc hiện không gửi tới tài khoản này.", { exact: false }),
    ).toBeVisible();
    expect(await father.content()).not.toMatch(/còn chậm|16:39/);
    await father.goto("/family/results/certificate");
    expect(await father.content()).not.toMatch(/còn chậm|16:39/);
    await isAccessible(father);
  });
});
