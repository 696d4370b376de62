import type { Page } from "@playwright/test";
import { isAccessible } from "./accessible.ts";
import { marksBattalion, marksOf, smallBattalion } from "./database.ts";
import { expect, test } from "./fixtures.ts";
import { approve, button, findsNothing, handIn, learns, press, publish } from "./marking.ts";

// Each journey in a battalion of its own. In the first company's platoon are Đỗ Văn Ân and Huỳnh Tấn Lộc.
test.setTimeout(180_000);

const field = (page: Page, name: RegExp | string = /^Kết quả của/) => page.getByRole("textbox", { name });

/** The name of who is on the screen now, once it is another than before. */
const shows = (page: Page, name: string) =>
  expect(page.getByRole("heading", { level: 2, name })).toBeVisible();

async function correct(page: Page, name: string, mark: string, reason: string) {
  await button(page, `Sửa kết quả của ${name}`).click();
  await page.getByLabel("Kết quả đúng").fill(mark);
  await page.getByLabel("Lý do").fill(reason);
  await button(page, "Sửa và báo gia đình").click();
}

test.describe("from the company to the family", () => {
  // What is somebody else's is a page that doesn't exist.
  test.use({ expected: [/status of 404/] });

  test("opened by a company, entered on a phone, handed in, approved, published and corrected; nobody else learns anything @phone", async ({
    as,
  }) => {
    const unit = await smallBattalion();
    const officer = await as(unit.companyOfficer);
    await officer.goto("/results");
    await officer.getByRole("link", { name: "Mở kiểm tra" }).click();
    await button(officer, "Mở kiểm tra").click();
    await expect(officer.getByText("Chọn môn kiểm tra.")).toBeVisible();
    await officer.getByLabel("Môn").selectOption({ label: "Chạy 3.000 m" });
    await isAccessible(officer);
    await button(officer, "Mở kiểm tra").click();
    await expect(officer.getByRole("heading", { level: 1, name: "Chạy 3.000 m" })).toBeVisible();
    const address = new URL(officer.url()).pathname;

    await officer.goto("/results/open");
    await officer.getByLabel("Môn").selectOption({ label: "Chạy 3.000 m" });
    await button(officer, "Mở kiểm tra").click();
    await expect(officer.getByText("đơn vị đã mở kiểm tra rồi")).toBeVisible();

    const leader = await as(unit.leader);
    await leader.goto("/results");
    await leader.getByRole("link", { name: /Chạy 3.000 m.*Nhập điểm/ }).click();
    await leader.getByRole("link", { name: "Nhập lần lượt" }).click();
    await shows(leader, "Đỗ Văn Ân");
    await press(leader, "1", "2", "Dấu hai chấm", "7", "5", "Ghi, tiếp tục");
    await expect(leader.getByText("Thời gian chưa đúng: giây từ 0 đến 59.")).toBeVisible();
    await shows(leader, "Đỗ Văn Ân");
    await isAccessible(leader);
    await press(leader, "Xóa", "Xóa", "4", "5", "Ghi, tiếp tục");
    await shows(leader, "Huỳnh Tấn Lộc");
    await expect(leader.getByText("Vừa ghi Đỗ Văn Ân: 12:45")).toBeVisible();
    await press(leader, "Vắng");
    await expect(leader.getByText("Đủ 2/2 người.")).toBeVisible();
    // Absent was a slip of the thumb.
    await press(leader, "1", "5", "Dấu hai chấm", "0", "0", "Ghi");
    await expect(leader.getByText("Vừa ghi Huỳnh Tấn Lộc: 15:00")).toBeVisible();
    await expect(leader.getByText("Đã lưu")).toBeVisible();
    await leader.getByRole("link", { name: "Về trang kiểm tra" }).last().click();
    await handIn(leader);

    const commander = await as(unit.companyCommander);
    await commander.goto("/results");
    await commander.getByRole("link", { name: /Chạy 3.000 m.*Xem và duyệt/ }).click();
    await expect(commander.getByRole("row", { name: /Đỗ Văn Ân.*12:45/ })).toBeVisible();
    await isAccessible(commander);
    await approve(commander);

    const mother = await as(unit.mother);
    expect(await learns(mother, "/family/results")).not.toContain("Chạy 3.000 m");
    await officer.goto("/results");
    await officer.getByRole("link", { name: /Chạy 3.000 m.*Xem và công bố/ }).click();
    await publish(officer);

    await mother.goto("/family/results");
    const result = mother.getByRole("listitem").filter({ hasText: "Chạy 3.000 m" }).first();
    await expect(result).toContainText("12:45");

    await commander.reload();
    await correct(commander, "Đỗ Văn Ân", "tám", "Ghi nhầm số áo");
    await expect(commander.getByText("Thời gian chưa đúng")).toBeVisible();
    await commander.getByLabel("Kết quả đúng").fill("13:40");
    await button(commander, "Sửa và báo gia đình").click();
    await expect(
      commander.getByText(/Sửa từ 12:45 thành 13:40.*Phan Quốc Toản.*Ghi nhầm số áo/),
    ).toBeVisible();
    await mother.reload();
    await expect(result).toContainText("13:40");
    await expect(mother.getByText(/Đơn vị đã sửa kết quả này/).first()).toBeAttached();
    expect(await mother.content()).not.toContain("Ghi nhầm số áo");

    // The other family of the platoon reads its own son's, and nothing of Ân's.
    const father = await as(unit.father);
    const his = await learns(father, "/family/results");
    expect(his).toContain("15:00");
    for (const secret of ["12:45", "13:40", "12 phút 45", "13 phút 40", "Văn Ân", "Ghi nhầm"])
      expect(his).not.toContain(secret);
    // Another platoon's leader, another company's officer and the families find no such page.
    const id = address.split("/").at(-1) ?? "";
    for (const phone of [unit.otherLeader, unit.otherOfficer, unit.mother, unit.father])
      await findsNothing(await as(phone), id, /Đỗ Văn Ân|13:40/);
  });
});

test.describe("without a line", () => {
  test.use({ expected: [/ERR_INTERNET_DISCONNECTED|Failed to fetch|fetching the script/] });

  test("what is entered stays on the phone and goes by itself; another's mark is shown with both to choose from @phone", async ({
    as,
  }) => {
    const { unit, tests } = await marksBattalion(3, ["REG-INT"]);
    const [leader, officer] = [await as(unit.leader), await as(unit.companyOfficer)];
    const listening = leader.waitForResponse(/\/api\/events/);
    await leader.goto(`/results/${tests[0]}/enter`);
    await listening;
    await expect(leader.getByText("Đã lưu")).toBeVisible();
    await leader.context().setOffline(true);
    await press(leader, "8", "Dấu phẩy", "5", "Ghi, tiếp tục");
    await expect(leader.getByText("Mất mạng. 1 kết quả giữ trong máy này")).toBeVisible();
    await press(leader, "7", "Ghi, tiếp tục");
    await expect(leader.getByText("Mất mạng. 2 kết quả giữ trong máy này")).toBeVisible();
    expect((await marksOf(unit)).states).toEqual({ pending: 3 });

    // The officer, with a line, enters the first of them too.
    await officer.goto(`/results/${tests[0]}/enter`);
    await press(officer, "6", "Ghi, tiếp tục");
    await expect(officer.getByText("Đã lưu")).toBeVisible();
    await expect.poll(async () => (await marksOf(unit)).values).toEqual([6]);

    await leader.context().setOffline(false);
    await expect.poll(async () => (await marksOf(unit)).values, { timeout: 20_000 }).toEqual([6, 7]);
    await button(leader, "1 kết quả cần xem lại").click();
    await expect(leader.getByText(/Mai Xuân Thành đã ghi 6,0 lúc/)).toBeVisible();
    await expect(leader.getByText("Trong lúc đó đồng chí ghi 8,5.")).toBeVisible();
    await isAccessible(leader);
    await button(leader, "Giữ 8,5").click();
    await expect.poll(async () => (await marksOf(unit)).values).toEqual([7, 8.5]);

    // Closed before the line is back: the list of results sends it.
    await leader.context().setOffline(true);
    await button(leader, "Người sau").click();
    await button(leader, "Người sau").click();
    await press(leader, "9", "Ghi");
    await expect(leader.getByText("Mất mạng. 1 kết quả giữ trong máy này")).toBeVisible();
    const context = leader.context();
    await leader.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto("/results");
    await expect(again.getByText("Đã gửi 1 kết quả còn giữ trong máy này.")).toBeVisible();
    expect((await marksOf(unit)).values).toEqual([7, 8.5, 9]);
  });
});

test("keys that fit: points and hits, pass or fail, and hits above the shots are told @phone", async ({
  as,
}) => {
  const { unit, tests } = await marksBattalion(2, ["INF-AK1", "POL-TRA"]);
  const leader = await as(unit.leader);
  await leader.goto(`/results/${tests[0]}/enter`);
  await press(leader, "8", "5", "Trúng", "9", "9", "Ghi, tiếp tục");
  await expect(leader.getByText(/số viên trúng không quá/)).toBeVisible();
  await press(leader, "Xóa", "Ghi, tiếp tục");
  await expect(leader.getByText(/^Vừa ghi .*: 85\/9/)).toBeVisible();
  await button(leader, "Người trước").click();
  await expect(field(leader, "Điểm")).toHaveValue("85");
  await expect(field(leader, "Trúng")).toHaveValue("9");
  await expect(leader.getByText("Đã lưu")).toBeVisible();

  await leader.goto(`/results/${tests[1]}/enter`);
  await button(leader, "Đạt").click();
  await expect(leader.getByText(/^Vừa ghi .*: Đạt/)).toBeVisible();
  await button(leader, "Không đạt").click();
  await expect(leader.getByText("Đủ 2/2 người.")).toBeVisible();
  await isAccessible(leader);
  expect((await marksOf(unit)).values).toEqual([0, 1, 85]);
});
