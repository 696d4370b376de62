import { randomUUID } from "node:crypto";
import type { Tx } from "#lib/db/client.ts";
import { addDays } from "#lib/vietnam/calendar.ts";
import { type Course, fill, readCourse } from "./course.ts";
import { makeRandom } from "./scenes/random.ts";

type Praise = {
  code: string;
  week: number;
  kind: "praise" | "award";
  body: string;
  /** Meant for the group, once he has agreed. */
  group?: true;
  state?: "proposed" | "returned";
};

const PRAISE: Praise[] = [
  {
    code: "R001",
    week: 3,
    kind: "praise",
    body: "Em {name} làm mẫu động tác đi đều cho cả trung đội trong buổi ôn tập.",
  },
  {
    code: "R001",
    week: 7,
    kind: "award",
    group: true,
    body: "Em {name} cùng tiểu đội giữ phòng ở gọn, sạch nhất đại đội bốn tuần liền.",
  },
  {
    code: "R014",
    week: 4,
    kind: "praise",
    group: true,
    body: "Em {name} dìu bạn về đích trong buổi chạy bền, hai em cùng hoàn thành.",
  },
  {
    code: "R037",
    week: 6,
    kind: "award",
    group: true,
    body: "Em {name} thực hành sơ cứu bình tĩnh, đúng trình tự, được quân y khen.",
  },
  {
    code: "R058",
    week: 5,
    kind: "praise",
    group: true,
    body: "Em {name} nhặt được của rơi, báo cán bộ trả lại cho bạn ngay trong tối.",
  },
  {
    code: "R077",
    week: 6,
    kind: "praise",
    group: true,
    body: "Em {name} kèm hai bạn trong tổ ôn bài chính trị suốt ba tuần.",
  },
  {
    code: "R091",
    week: 7,
    kind: "praise",
    body: "Em {name} tiến bộ nhiều ở phần xà đơn nhờ tự tập mỗi chiều.",
  },
  {
    code: "R112",
    week: 4,
    kind: "award",
    group: true,
    body: "Em {name} đạt kết quả cao trong đợt kiểm tra tháng thứ nhất.",
  },
  {
    code: "R128",
    week: 5,
    kind: "praise",
    body: "Em {name} hăng hái giúp bếp ăn đơn vị trong ngày mưa lớn.",
  },
  {
    code: "R163",
    week: 6,
    kind: "praise",
    group: true,
    body: "Em {name} vẽ báo tường cho đại đội, bài nào cũng có tranh minh họa.",
  },
  {
    code: "R204",
    week: 6,
    kind: "praise",
    group: true,
    body: "Em {name} bắt nhịp cho cả đại đội hát trong buổi sinh hoạt tối thứ Năm.",
  },
  {
    code: "R231",
    week: 7,
    kind: "award",
    group: true,
    body: "Em {name} cùng tổ tăng gia thu được nhiều rau nhất tháng cho bếp ăn.",
  },
  {
    code: "R268",
    week: 5,
    kind: "praise",
    body: "Em {name} nhận việc khó trong buổi dã ngoại và làm xong trước giờ.",
  },
  {
    code: "R023",
    week: 8,
    kind: "praise",
    group: true,
    state: "proposed",
    body: "Em {name} sửa giúp cả tiểu đội quai ba-lô trước giờ tập.",
  },
  {
    code: "R047",
    week: 8,
    kind: "praise",
    state: "returned",
    body: "Em {name} có nhiều cố gắng trong tuần.",
  },
  {
    code: "R139",
    week: 8,
    kind: "award",
    group: true,
    state: "proposed",
    body: "Em {name} đạt kết quả cao trong đợt kiểm tra tháng thứ hai.",
  },
  {
    code: "R252",
    week: 8,
    kind: "praise",
    state: "proposed",
    body: "Em {name} thức khuya trực thay bạn bị mệt.",
  },
];
const RETURNED = "Đồng chí viết rõ em làm được việc gì, vào lúc nào.";

/** Praise of the demo's weeks, and who has agreed on paper that the group may read of it. */
export async function seedPraise(tx: Tx, now: Date): Promise<void> {
  const course = await readCourse(tx, now);
  await fill(tx, "consents", consentsOf(course));
  await fill(
    tx,
    "commendations",
    PRAISE.map((praise) => rowOf(course, praise)),
  );
}

/** Those whose praise is shown, most others, and some who would rather not. */
function consentsOf(course: Course) {
  const shown = new Set(PRAISE.filter(({ group }) => group).map(({ code }) => code));
  return course.men.flatMap(({ id, code }) => {
    const chance = makeRandom(`praise/${code}`).next();
    if (!shown.has(code) && chance > 0.7) return [];
    return [
      {
        ...{ id: randomUUID(), battalion_id: course.battalionId, recruit_id: id, purpose: "praise" },
        choice: shown.has(code) || chance < 0.55 ? "yes" : "no",
        ...{ text_version: "1", channel: "paper" },
        decided_at: course.moment(addDays(course.week1Monday, -3), "09:00", 0),
      },
    ];
  });
}

function rowOf(course: Course, { code, week, kind, body, group, state }: Praise) {
  const man = course.men.find((one) => one.code === code);
  if (!man) throw new Error(`nobody has the number ${code}`);
  const leader = course.officer("platoonLeader", man.platoon);
  const day = course.day(week, 4);
  const approved = !state && {
    approved_at: course.moment(addDays(day, 1), "10:20", 30),
    approved_by: course.officer("companyPoliticalOfficer", man.company).id,
  };
  const signed = {
    rank: leader.rank,
    name: leader.name,
    post: "platoonLeader",
    platoon: Number(/\d+$/.exec(man.platoon)?.[0]),
  };
  return {
    ...{ id: randomUUID(), battalion_id: course.battalionId, recruit_id: man.id, unit_path: man.path },
    ...{
      kind,
      day,
      body: body.replace("{name}", man.givenName),
      for_group: group === true,
      state: state ?? "approved",
    },
    proposed_by: leader.id,
    proposed_at: course.moment(day, "18:20", 80),
    return_note: state === "returned" ? RETURNED : null,
    signed,
    ...approved,
  };
}
