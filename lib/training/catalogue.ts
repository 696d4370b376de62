import type { Block } from "./constants.ts";
import type { FamilyVisibility, RuleBody, Scoring } from "./types.ts";

/**
 * The subjects that a battalion begins with. A working default: thresholds, weeks and weights are no official standard,
 * and each battalion sets its own in their place (/programme).
 */

const score: Scoring = { type: "score10", step: 0.5, bands: { excellent: 8, good: 7, pass: 5 } };
const passFail: Scoring = { type: "passFail" };
const time = (decimals: 0 | 1, excellent: number, good: number, pass: number): Scoring => ({
  type: "time",
  decimals,
  bands: { excellent, good, pass },
});
const metres = (excellent: number, good: number, pass: number): Scoring => ({
  type: "distance",
  decimals: 2,
  bands: { excellent, good, pass },
});
const points = (max: number, shots: number, excellent: number, good: number, pass: number): Scoring => ({
  type: "points",
  max,
  shots,
  bands: { excellent, good, pass },
});

type Marks = {
  core?: boolean;
  off?: boolean;
  fired?: boolean;
  collective?: boolean;
  families?: FamilyVisibility;
};
type Entry = RuleBody & { code: string };

const of =
  (block: Block) =>
  (
    code: string,
    [nameVi, nameEn]: [string, string],
    scoring: Scoring,
    weeks: number[],
    [explainVi, explainEn]: [string, string],
    { core = false, off = false, fired = false, collective = false, families }: Marks = {},
  ): Entry => ({
    ...{ code, nameVi, nameEn, block, core, scoring, weeks, explainVi, explainEn },
    enabled: !off,
    weight: 1,
    collective,
    safetyGate: fired,
    familyVisibility: families ?? (fired ? "grade" : collective ? "collectiveOnly" : "gradeAndValue"),
  });

const [politics, regulations, infantry] = [of("politics"), of("regulations"), of("infantry")];
const [tactics, physical, martialArts] = [of("tactics"), of("physical"), of("martialArts")];
const [logistics, medical, other] = [of("logistics"), of("medical"), of("other")];
const every = Array.from({ length: 12 }, (_, i) => i + 1);

export const CATALOGUE: readonly Entry[] = [
  politics(
    "POL-COG",
    ["Nhận thức chính trị", "Political awareness"],
    score,
    [4, 8, 12],
    [
      "Học về truyền thống dân tộc, Quân đội và nhiệm vụ người chiến sĩ. Kiểm tra bằng bài viết hoặc hỏi đáp.",
      "The history of the nation and the Army, and what is expected of a soldier. Tested in writing or by questions.",
    ],
    { core: true },
  ),
  politics(
    "POL-LAW",
    ["Pháp luật và kỷ luật quân đội", "Law and military discipline"],
    score,
    [4, 12],
    [
      "Những điều chiến sĩ phải làm, không được làm, và quyền lợi được pháp luật bảo đảm.",
      "What a soldier must do and may not do, and the rights the law gives him.",
    ],
  ),
  politics(
    "POL-TRA",
    ["Truyền thống đơn vị, viết thu hoạch", "Unit tradition and essay"],
    passFail,
    [3],
    [
      "Thăm phòng truyền thống của đơn vị rồi viết một bài ngắn về điều mình nhớ nhất.",
      "A visit to the unit's memorial room, then a short essay about what stayed with him.",
    ],
  ),
  politics(
    "POL-SNG",
    ["Các bài hát quy định", "Prescribed songs"],
    {
      type: "count",
      max: 15,
      unit: { vi: "bài", en: "songs" },
      bands: { excellent: 13, good: 10, pass: 7 },
    },
    [6, 12],
    [
      "Thuộc các bài hát chung của Quân đội để hát cùng cả đơn vị. Tính theo số bài đã thuộc.",
      "The Army's common songs, sung together. What counts is how many he knows by heart.",
    ],
  ),
  regulations(
    "REG-MGT",
    ["Điều lệnh quản lý bộ đội", "Garrison regulations"],
    score,
    [4, 12],
    [
      "Nền nếp sống ở đơn vị: giờ giấc, xưng hô, chào hỏi, các chế độ trong ngày, trong tuần.",
      "How one lives in a unit: hours, forms of address, salutes, the routines of the day and the week.",
    ],
    { core: true },
  ),
  regulations(
    "REG-DR1",
    ["Đội ngũ từng người, tay không", "Individual drill, unarmed"],
    score,
    [3],
    [
      "Nghiêm, nghỉ, quay, chào, đi đều: những động tác đầu tiên của người lính.",
      "Attention, at ease, turns, salute, marching in step: a soldier's first movements.",
    ],
    { core: true },
  ),
  regulations(
    "REG-DR2",
    ["Đội ngũ từng người, có súng", "Individual drill, armed"],
    score,
    [5],
    [
      "Các động tác đội ngũ ấy, làm khi mang súng huấn luyện.",
      "The same movements, carrying a training weapon.",
    ],
    { families: "grade" },
  ),
  regulations(
    "REG-DRU",
    ["Đội ngũ tiểu đội, trung đội", "Squad and platoon drill"],
    score,
    [8, 12],
    [
      "Cả tiểu đội cùng làm và cùng nhận một điểm, nên anh em phải nhịp với nhau.",
      "The whole squad performs and gets one score, so they have to move as one.",
    ],
    { collective: true },
  ),
  regulations("REG-INT", ["Trật tự nội vụ", "Barrack-room order"], score, every, [
    "Chăn màn, tư trang, phòng ở gọn và sạch. Tuần nào cũng chấm.",
    "Bed, kit and room kept tidy and clean. Scored every week.",
  ]),
  infantry(
    "INF-WPN",
    ["Binh khí: tháo, lắp thông thường", "Weapon handling"],
    time(0, 45, 55, 70),
    [5],
    [
      "Làm đúng thứ tự, chắc tay và an toàn với vũ khí huấn luyện.",
      "Handling a training weapon in the right order, surely and safely.",
    ],
    { fired: true },
  ),
  infantry(
    "INF-MOV",
    ["Tư thế, động tác vận động", "Movement in the field"],
    score,
    [6],
    [
      "Đi khom, chạy khom, bò, lê, trườn: di chuyển thấp, nhanh và kín đáo.",
      "Crouching, crawling, creeping: moving low, fast and unseen.",
    ],
  ),
  infantry(
    "INF-AK1",
    ["Bắn súng tiểu liên AK bài 1", "AK rifle, lesson 1"],
    points(90, 9, 72, 59, 45),
    [8, 11],
    [
      "Một trong “ba tiếng nổ”. Gia đình được báo xếp loại; con số chi tiết đơn vị giữ.",
      "One of the “three bangs”. Families are told the grade; the figures stay with the unit.",
    ],
    { core: true, fired: true },
  ),
  infantry(
    "INF-GRN",
    ["Ném lựu đạn xa, trúng đích", "Grenade throwing, distance and aim"],
    points(30, 3, 24, 18, 12),
    [8, 11],
    [
      "Một trong “ba tiếng nổ”. Các em luyện lâu bằng lựu đạn tập trước khi được kiểm tra.",
      "One of the “three bangs”. Long practice with dummies comes before any test.",
    ],
    { core: true, fired: true },
  ),
  infantry(
    "INF-EXP",
    ["Gói buộc và đánh lượng nổ", "Demolition charges"],
    score,
    [9, 11],
    [
      "Một trong “ba tiếng nổ”. Cán bộ chuyên môn kèm từng người; an toàn đứng trước điểm số.",
      "One of the “three bangs”. A specialist stands beside each recruit; safety comes before any score.",
    ],
    { core: true, fired: true },
  ),
  tactics(
    "TAC-IND",
    ["Chiến thuật từng người", "Individual tactics"],
    score,
    [10, 12],
    [
      "Biết quan sát, dựa vào địa hình, nghe lệnh và phối hợp với bạn bên cạnh.",
      "Watching, using the ground, following orders and working with the next man.",
    ],
  ),
  tactics(
    "TAC-CAM",
    ["Công sự, ngụy trang", "Field works and camouflage"],
    score,
    [10],
    [
      "Tự làm vòng lá ngụy trang và đào công sự cho mình.",
      "Making one's own camouflage of leaves and digging one's own shelter.",
    ],
  ),
  tactics(
    "TAC-MAR",
    ["Hành quân rèn luyện", "Endurance march"],
    passFail,
    [9],
    [
      "Đi bộ đường dài theo đội hình, mang trang bị, về đủ và khỏe. Đơn vị chỉ báo khi đã về.",
      "A long walk in formation with equipment; what counts is that all come back well. Told only afterwards.",
    ],
  ),
  physical(
    "PHY-3K",
    ["Chạy 3.000 m", "3,000 m run"],
    time(0, 750, 810, 870),
    [2, 4, 8, 12],
    [
      "Đo sức bền. Điều đáng nhìn nhất là nhanh hơn chính mình lần trước bao nhiêu.",
      "Measures endurance. What matters most is how much faster he is than his own last time.",
    ],
    { core: true },
  ),
  physical(
    "PHY-100",
    ["Chạy 100 m", "100 m sprint"],
    time(1, 13.8, 14.6, 15.6),
    [4, 12],
    ["Đo sức nhanh.", "Measures speed."],
  ),
  physical(
    "PHY-PUL",
    ["Co tay xà đơn", "Pull-ups"],
    {
      type: "count",
      max: null,
      unit: { vi: "lần", en: "times" },
      bands: { excellent: 14, good: 11, pass: 8 },
    },
    [2, 4, 8, 12],
    [
      "Đo sức tay. Tuần đầu nhiều em chưa lên được lần nào; tập đều rồi sẽ lên.",
      "Measures the arms' strength. In the first week many can't do a single one; with steady practice they will.",
    ],
    { core: true },
  ),
  physical(
    "PHY-JMP",
    ["Nhảy xa", "Long jump"],
    metres(4.6, 4.2, 3.8),
    [8, 12],
    ["Đo sức bật của chân.", "Measures the spring of the legs."],
  ),
  physical(
    "PHY-K91",
    ["Vượt vật cản K91", "Obstacle course K91"],
    time(0, 150, 170, 195),
    [8, 12],
    [
      "Vượt liền một dãy vật cản: cần khéo, nhanh và mạnh dạn.",
      "A row of obstacles without a pause: it takes skill, speed and some courage.",
    ],
  ),
  physical(
    "PHY-SWM",
    ["Bơi", "Swimming"],
    metres(100, 50, 25),
    [12],
    [
      "Học khi đơn vị có chỗ bơi; trước hết để em nào cũng biết bơi.",
      "Taught where there is a place for it; above all, so that everybody can swim.",
    ],
    { off: true },
  ),
  martialArts(
    "MAR-16",
    ["Võ thể dục 16 động tác", "Martial exercise of 16 movements"],
    score,
    [6, 10],
    [
      "Bài võ chung của chiến sĩ mới: thuộc bài, đúng hướng, ra lực.",
      "The new soldiers' common set: known by heart, facing the right way, with force.",
    ],
  ),
  martialArts(
    "MAR-PT4",
    ["Bốn bài thể dục buổi sáng", "Four morning exercises"],
    score,
    [3],
    ["Tập mỗi sáng; chừng ba tuần là thuộc.", "Done every morning; known by heart in about three weeks."],
  ),
  logistics(
    "LOG-FLD",
    ["Bếp Hoàng Cầm, tăng võng, dã ngoại", "Smokeless stove, hammock, field living"],
    score,
    [7],
    [
      "Nấu ăn ít khói, mắc tăng võng, giữ vệ sinh khi ở ngoài trời.",
      "Cooking with little smoke, putting up a hammock and a cover, keeping clean outdoors.",
    ],
  ),
  medical(
    "MED-FA5",
    ["Kỹ thuật cấp cứu ban đầu", "First aid"],
    score,
    [6, 12],
    [
      "Băng bó, cầm máu, cố định xương, hô hấp nhân tạo, chuyển thương; học bằng tình huống giả định.",
      "Bandaging, stopping a bleeding, splints, resuscitation, carrying; all with made-up cases.",
    ],
  ),
  medical(
    "MED-HYG",
    ["Vệ sinh, phòng say nắng, phòng bệnh", "Hygiene and heat protection"],
    passFail,
    [2],
    [
      "Biết tự giữ sức khỏe và báo ngay khi thấy trong người không ổn.",
      "Looking after oneself, and saying at once when something is wrong.",
    ],
  ),
  other(
    "OTH-NBC",
    ["Đeo mặt nạ phòng độc", "Protective mask"],
    time(0, 10, 12, 15),
    [7],
    [
      "Đeo mặt nạ đúng và nhanh trong tình huống giả định.",
      "Putting a mask on quickly and properly in a made-up case.",
    ],
    { off: true },
  ),
  other(
    "OTH-TEC",
    ["Giữ gìn vũ khí, trang bị được giao", "Care of issued equipment"],
    passFail,
    [6],
    [
      "Lau chùi, giữ gìn trang bị được giao, đúng cách và đúng giờ.",
      "Cleaning and keeping what he has been issued, properly and on time.",
    ],
    { families: "grade" },
  ),
];
