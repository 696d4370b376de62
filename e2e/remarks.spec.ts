import type { Page } from "@playwright/test";
import { isAccessible } from "./accessible.ts";
import { smallBattalion } from "./database.ts";
import { expect, test } from "./fixtures.ts";

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();
const field = (page: Page, name: string) => page.getByRole("textbox", { name: `Nhận xét về ${name}` });
const isSaved = (page: Page) => expect(page.getByText("Đã lưu", { exact: true })).toBeVisible();

/** Opens a recruit in the list, on a phone from the list's own screen. */
async function open(page: Page, name: string) {
  const back = page.getByRole("button", { name: "Danh sách", exact: true });
  if (await back.isVisible()) await back.click();
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
}

/** No line for what is sent; pages still come. */
const cut = (page: Page) =>
  page.route("**/remarks**", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );

async function handOver(page: Page, n: number) {
  const back = page.getByRole("button", { name: "Danh sách", exact: true });
  if (await back.isVisible()) await back.click();
  await press(page, `Bàn giao ${n} nhận xét`);
  await page.getByRole("dialog").getByRole("button", { name: "Bàn giao" }).click();
  await expect(page.getByText(`Đã bàn giao ${n} nhận xét.`)).toBeVisible();
}

test.describe("weekly remarks", () => {
  test.use({ expected: [[/ERR_FAILED|Failed to fetch|fetching the script/], { scope: "test" }] });

  test("are written on a phone over a lost line, come back once, and reach each family alone", async ({
    as,
  }) => {
    test.slow();
    const at = await smallBattalion();
    const [leader, officer, mother, father] = [
      await as(at.leader),
      await as(at.companyOfficer),
      await as(at.mother),
      await as(at.father),
    ];
    await leader.goto("/remarks");
    await expect(leader.getByText("Còn thiếu 2 trên 2")).toBeVisible();
    await isAccessible(leader);
    await leader.getByRole("link", { name: "Viết cho Ân" }).click();
    await expect(leader.getByRole("heading", { level: 2, name: "Đỗ Văn Ân" })).toBeVisible();

    await cut(leader);
    await field(leader, "Ân").fill("Em Ân dìu bạn về đích.");
    await expect(leader.getByText("Lời đã viết giữ trên máy này", { exact: false })).toBeVisible();
    await leader.reload();
    await expect(field(leader, "Ân")).toHaveValue("Em Ân dìu bạn về đích.");
    await leader.unroute("**/remarks**");
    await leader.evaluate(() => dispatchEvent(new Event("online")));
    await isSaved(leader);

    await press(leader, "Nền nếp");
    await press(leader, "Em Ân xưng hô, chào hỏi đúng mực, tác phong nhanh nhẹn.");
    await expect(field(leader, "Ân")).toHaveValue(/về đích\. Em Ân xưng hô/);
    await leader.getByRole("radio", { name: "Tốt" }).check();
    await isSaved(leader);
    await isAccessible(leader);

    await press(leader, "Tiếp: Lộc");
    await field(leader, "Lộc").fill(
      "Em Lộc dìu bạn về đích. Em Lộc xưng hô, chào hỏi đúng mực, tác phong nhanh nhẹn.",
    );
    await expect(leader.getByText("Giống 100% lời viết về em Ân tuần này.", { exact: false })).toBeVisible();
    await field(leader, "Lộc").fill("Em Lộc chạy bền hơn hẳn, tối tối dạy các bạn thổi sáo.");
    await expect(leader.getByText("Giống 100%", { exact: false })).toBeHidden();
    await isSaved(leader);
    await handOver(leader, 2);

    await officer.goto("/remarks");
    await expect(officer.getByText("2 chờ đọc")).toBeVisible();
    await isAccessible(officer);
    await press(officer, "Trả lại nhận xét về em Đỗ Văn Ân");
    await officer.getByLabel("Cần sửa gì?").fill("Nói rõ hôm nào.");
    await officer.locator("form").getByRole("button", { name: "Trả lại" }).click();
    await expect(officer.getByText("Đã trả lại: Nói rõ hôm nào.")).toBeVisible();
    await press(officer, "Gửi gia đình em Huỳnh Tấn Lộc");
    await expect(officer.getByRole("button", { name: "Rút lại nhận xét về em Huỳnh Tấn Lộc" })).toBeVisible();

    await leader.goto("/remarks");
    await open(leader, "Đỗ Văn Ân");
    await expect(leader.getByText("Nói rõ hôm nào.")).toBeVisible();
    await field(leader, "Ân").fill("Thứ Tư, em Ân dìu bạn về đích.");
    await isSaved(leader);
    await handOver(leader, 1);

    await officer.goto("/remarks");
    await press(officer, "Gửi gia đình em Đỗ Văn Ân");
    const takeBack = officer.getByRole("button", { name: "Rút lại nhận xét về em Đỗ Văn Ân" });
    await expect(takeBack).toBeVisible();

    await mother.goto("/family/results");
    await expect(mother.getByText("Thứ Tư, em Ân dìu bạn về đích.").first()).toBeVisible();
    await expect(mother.getByText("thổi sáo")).toHaveCount(0);
    await father.goto("/family/results");
    await expect(father.getByText("thổi sáo").first()).toBeVisible();
    await expect(father.getByText("dìu bạn")).toHaveCount(0);

    await takeBack.click();
    await officer.getByLabel("Vì sao rút lại?").fill("Nhầm ngày.");
    await officer.locator("form").getByRole("button", { name: "Rút lại" }).click();
    await expect(officer.getByText("Đã trả lại: Nhầm ngày.")).toBeVisible();
    await mother.goto("/family/results");
    await expect(mother.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(mother.getByText("dìu bạn")).toHaveCount(0);
  });

  test("two who write the same one at once are both shown, and nothing is overwritten unsaid", async ({
    as,
  }) => {
    const at = await smallBattalion();
    const [one, two] = [await as(at.leader), await as(at.leader)];
    for (const page of [one, two]) {
      await page.goto("/remarks");
      await page.getByRole("link", { name: "Viết cho Ân" }).click();
    }
    await field(one, "Ân").fill("Bản thứ nhất.");
    await isSaved(one);
    await field(two, "Ân").fill("Bản thứ hai.");
    await expect(two.getByText("vừa viết bản khác", { exact: false })).toBeVisible();
    await expect(two.getByText("Bản thứ nhất.")).toBeVisible();
    await expect(field(two, "Ân")).toHaveValue("Bản thứ hai.");
    await isAccessible(two);
    await press(two, "Dùng lời của tôi");
    await isSaved(two);

    await field(one, "Ân").fill("Bản thứ nhất, viết thêm.");
    await expect(one.getByText("vừa viết bản khác", { exact: false })).toBeVisible();
    await press(one, "Dùng bản kia");
    await expect(field(one, "Ân")).toHaveValue("Bản thứ hai.");
  });
});

test("praise reaches his family once it is approved, the group once he agrees, and leaves it when he does not", async ({
  as,
}) => {
  test.slow();
  const at = await smallBattalion();
  const [leader, officer, mother, father] = [
    await as(at.leader),
    await as(at.companyOfficer),
    await as(at.mother),
    await as(at.father),
  ];
  const words = "Em Ân nhặt được ví, tìm trả tận tay.";
  await leader.goto("/commendations");
  await isAccessible(leader);
  await press(leader, "Gửi đề nghị");
  await expect(leader.getByText("Chọn chiến sĩ trong danh sách.")).toBeVisible();
  await leader
    .getByLabel("Chiến sĩ", { exact: true })
    .selectOption({ label: "Đỗ Văn Ân, Xã Bình Minh, tỉnh Vĩnh Long" });
  await leader.getByLabel("Chiến sĩ đã làm được gì?").fill(words);
  await leader.getByLabel("Cho cả các gia đình cùng đại đội đọc").check();
  await expect(leader.getByText("Chiến sĩ chưa đồng ý", { exact: false })).toBeVisible();
  await press(leader, "Gửi đề nghị");
  await expect(leader.getByRole("article").getByText(words)).toBeVisible();

  await officer.goto("/commendations");
  await isAccessible(officer);
  await press(officer, "Duyệt lời khen Đỗ Văn Ân, gửi gia đình");
  await expect(officer.getByRole("button", { name: "Rút lại lời khen Đỗ Văn Ân" })).toBeVisible();

  const reads = async (page: Page, yes: boolean) => {
    await page.goto("/family/results");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText(words)).toHaveCount(yes ? 1 : 0);
  };
  await reads(mother, true);
  await reads(father, false);

  const sign = async (choice: string) => {
    await officer.goto(`/people/${at.son}`);
    await officer.getByText(/^Ghi phiếu biểu dương/).click();
    await officer.getByRole("radio", { name: choice }).last().check();
    await officer.getByLabel("Người chứng kiến").last().fill("Nguyễn Văn Chứng");
    await officer.getByRole("button", { name: "Lưu phiếu" }).last().click();
    await expect(officer.getByText("Đã lưu phiếu. Có hiệu lực ngay.")).toBeVisible();
  };
  await sign("Các gia đình cùng đại đội đọc được");
  await reads(father, true);
  await sign("Chỉ gửi riêng cho gia đình Đỗ Văn Ân");
  await reads(father, false);
  await reads(mother, true);

  await officer.goto("/commendations");
  await press(officer, "Rút lại lời khen Đỗ Văn Ân");
  await officer.getByLabel("Vì sao rút lại?").fill("Nhầm người.");
  await officer.locator("form").getByRole("button", { name: "Rút lại" }).click();
  await expect(officer.getByText("Lý do rút: Nhầm người.")).toBeVisible();
  await reads(mother, false);
});
