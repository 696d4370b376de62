import type { WeekBody } from "./types.ts";

type Words = { theme: string; ahead?: string; focus: string[]; note: string; ask: string[] };

const week = (number: number, vi: Words, en: Words): WeekBody => ({
  week: number,
  ...{ themeVi: vi.theme, themeEn: en.theme, aheadVi: vi.ahead ?? null, aheadEn: en.ahead ?? null },
  ...{ focusVi: vi.focus, focusEn: en.focus, noteVi: vi.note, noteEn: en.note },
  ...{ askVi: vi.ask, askEn: en.ask },
});

/**
 * The twelve weeks that a battalion begins with. A running week is read by families from its Monday on, so even that
 * says nothing of when anything is fired, thrown or marched: that is told when all are safely back.
 */
export const CATALOGUE_WEEKS: readonly WeekBody[] = [
  week(
    1,
    {
      theme: "Về đơn vị, ổn định nếp ăn ở",
      focus: [
        "Nhận quân trang, cắt tóc, khám lại sức khỏe",
        "Làm quen giờ dậy, giờ học, giờ nghỉ",
        "Học chào hỏi, xưng hô, gấp chăn màn",
        "Cán bộ gặp từng em, ghi lại cách liên lạc với gia đình",
      ],
      note: "Những ngày đầu em nào cũng nhớ nhà. Cuộc gọi đầu nên ngắn và vui; điều gì lo, xin nhắn cho đơn vị.",
      ask: [
        "Bạn nằm giường bên tên gì, quê ở đâu?",
        "Cơm đơn vị món nào hợp miệng nhất?",
        "Gấp chăn đã vuông chưa, ai chỉ cho?",
      ],
    },
    {
      theme: "Arriving and settling in",
      focus: [
        "Uniforms, haircuts, a second health check",
        "Getting used to the hours of rising, learning and rest",
        "Greetings, forms of address, folding the blanket",
        "Officers talk with each recruit and note how to reach his family",
      ],
      note: "Everybody is homesick in the first days. Keep the first call short and cheerful; what worries you, tell the unit.",
      ask: [
        "What is your bed neighbour called, and where is he from?",
        "Which dish of the unit do you like best?",
        "Is the blanket square yet, and who showed you?",
      ],
    },
  ),
  week(
    2,
    {
      theme: "Khai mạc, những bước đều đầu tiên",
      focus: [
        "Lễ khai mạc khóa huấn luyện",
        "Đội ngũ từng người, tay không",
        "Chạy bền và xà đơn lần đầu, để biết sức mình",
        "Giữ vệ sinh, phòng say nắng, phòng bệnh",
      ],
      note: "Thể lực đo tuần này là vạch xuất phát. Điều đáng mừng là sau này hơn chính mình hôm nay.",
      ask: [
        "Đi đều còn hay nhầm chân không?",
        "Chạy xong thấy trong người thế nào?",
        "Trời nắng uống nước, nghỉ ra sao?",
      ],
    },
    {
      theme: "Opening, and the first steps in line",
      focus: [
        "The opening ceremony of the course",
        "Individual drill, unarmed",
        "A first run and first pull-ups, to know one's strength",
        "Hygiene, protection from heat and illness",
      ],
      note: "This week's fitness is the starting line. The good news will be how far he gets beyond it.",
      ask: [
        "Do you still get the wrong foot when marching?",
        "How do you feel after the run?",
        "How do you drink and rest when it is hot?",
      ],
    },
  ),
  week(
    3,
    {
      theme: "Nền nếp và truyền thống",
      focus: [
        "Đội ngũ tay không thuần thục hơn",
        "Thăm phòng truyền thống, viết thu hoạch",
        "Bốn bài thể dục buổi sáng",
        "Sinh hoạt thanh niên, tập hát",
      ],
      note: "Nhiều em viết lá thư đầu tiên. Thư hồi âm viết tay, dù chỉ vài dòng, các em giữ rất lâu.",
      ask: [
        "Ở phòng truyền thống nhớ nhất chuyện nào?",
        "Bài thể dục nào thuộc nhanh nhất?",
        "Có cần gửi thêm tem, phong bì, ảnh gia đình không?",
      ],
    },
    {
      theme: "Routine and tradition",
      focus: [
        "Unarmed drill, surer now",
        "A visit to the memorial room, and an essay",
        "The four morning exercises",
        "Youth evening, learning songs",
      ],
      note: "Many write their first letter. An answer by hand, however short, is kept for a long time.",
      ask: [
        "Which story of the memorial room do you remember best?",
        "Which morning exercise did you learn first?",
        "Shall we send stamps, envelopes, a family photo?",
      ],
    },
  ),
  week(
    4,
    {
      theme: "Hết tháng đầu",
      focus: [
        "Kiểm tra chính trị, điều lệnh, thể lực của tháng",
        "Bắt đầu học đội ngũ có súng",
        "Mừng sinh nhật chung các em sinh trong tháng",
      ],
      note: "Kết quả tháng đầu nằm trong trang riêng của gia đình. Môn nào chưa được thì còn kiểm tra bù; lời động viên lúc này quý hơn lời trách.",
      ask: [
        "Tháng này thấy mình khá lên nhất ở việc gì?",
        "Môn nào còn khó, ai đang giúp?",
        "Sinh nhật tháng đơn vị làm những gì?",
      ],
    },
    {
      theme: "The first month is over",
      focus: [
        "The month's tests: political education, regulations, fitness",
        "First lessons of armed drill",
        "A birthday party for all born this month",
      ],
      note: "The first month's results are on your own page. What is not there yet can be made up for; encouragement now is worth more than reproach.",
      ask: [
        "What have you got better at this month?",
        "What is still hard, and who is helping?",
        "How did the unit celebrate the birthdays?",
      ],
    },
  ),
  week(
    5,
    {
      theme: "Làm quen trang bị, an toàn là trước hết",
      focus: [
        "Quy tắc an toàn khi học với vũ khí huấn luyện",
        "Tư thế đúng, giữ hơi thở, giữ tay",
        "Đội ngũ có súng",
      ],
      note: "Ảnh ở thao trường phải xem kỹ nên lên chậm hơn mọi tuần. Ít ảnh không có nghĩa là có chuyện.",
      ask: [
        "Cán bộ nào hay kèm, tính thế nào?",
        "Giờ nghỉ giữa buổi anh em hay làm gì?",
        "Lòng bàn tay đã chai chưa?",
      ],
    },
    {
      theme: "First equipment, safety above all",
      focus: [
        "Safety rules for learning with training weapons",
        "The right posture, breath and hand",
        "Armed drill",
      ],
      note: "Photos from the training ground are looked at closely and come later than usual. Few photos don't mean bad news.",
      ask: [
        "Which officer helps you most, and what is he like?",
        "What do you all do in the breaks?",
        "Have your palms grown hard?",
      ],
    },
  ),
  week(
    6,
    {
      theme: "Vận động trên thao trường, cấp cứu ban đầu",
      focus: [
        "Đi khom, bò, trườn",
        "Băng bó, cầm máu, chuyển thương bằng tình huống giả định",
        "Bài võ của chiến sĩ mới",
        "Các bài hát quy định",
      ],
      note: "Đau cơ, xước tay chân ít hôm là thường; quân y xem hằng ngày. Gia đình lo điều gì, cứ hỏi đơn vị.",
      ask: [
        "Đã biết băng những kiểu nào rồi?",
        "Bài võ tập đến động tác thứ mấy?",
        "Bài hát nào cả tiểu đội thích nhất?",
      ],
    },
    {
      theme: "Moving in the field, first aid",
      focus: [
        "Crouching, crawling, creeping",
        "Bandages, stopping a bleeding, carrying, with made-up cases",
        "The new soldiers' martial exercise",
        "The prescribed songs",
      ],
      note: "Sore muscles and scratches for a few days are normal; the medic looks every day. Whatever worries you, ask the unit.",
      ask: [
        "Which bandages can you do by now?",
        "How far have you got with the martial exercise?",
        "Which song does the whole squad like best?",
      ],
    },
  ),
  week(
    7,
    {
      theme: "Sinh hoạt dã ngoại",
      focus: [
        "Bếp Hoàng Cầm, mắc tăng võng",
        "Giữ vệ sinh khi ở ngoài trời",
        "Làm quen vật cản",
        "Tập kỹ thuật bằng dụng cụ tập",
      ],
      note: "Có hôm các em học ngoài trời cả ngày nên cuộc gọi có thể muộn hơn mọi khi.",
      ask: ["Nấu bếp Hoàng Cầm có cay mắt không?", "Mắc võng đã nằm được chưa?", "Vật cản nào khó nhất?"],
    },
    {
      theme: "Living in the field",
      focus: [
        "The smokeless stove, hammock and cover",
        "Keeping clean outdoors",
        "First tries at the obstacles",
        "Technique with training aids",
      ],
      note: "Some days are spent wholly outdoors, so a call may come later than usual.",
      ask: [
        "Does the smokeless stove sting your eyes?",
        "Does the hammock hold by now?",
        "Which obstacle is the hardest?",
      ],
    },
  ),
  week(
    8,
    {
      theme: "Kiểm tra giữa khóa, nghỉ ngơi, thăm thân",
      ahead: "Nửa chặng đường",
      focus: [
        "Thể lực tháng thứ hai: chạy, xà đơn, nhảy xa, vật cản",
        "Đội ngũ tiểu đội, trung đội",
        "Văn nghệ, bóng đá, bóng chuyền",
      ],
      note: "Gia đình muốn lên thăm xin đăng ký trước để đơn vị xếp chỗ và báo giờ.",
      ask: [
        "So với tuần thứ hai, chạy nhanh hơn bao nhiêu?",
        "Có vào đội bóng hay đội văn nghệ không?",
        "Nửa khóa qua nhớ nhất chuyện gì?",
      ],
    },
    {
      theme: "Mid-course tests, rest and visits",
      ahead: "Halfway",
      focus: [
        "Fitness of the second month: run, pull-ups, long jump, obstacles",
        "Squad and platoon drill",
        "Songs, football, volleyball",
      ],
      note: "Families who want to visit, please book ahead, so that the unit can find a place and tell you the hour.",
      ask: [
        "How much faster are you than in the second week?",
        "Are you in a team or in the choir?",
        "What do you remember best of the first half?",
      ],
    },
  ),
  week(
    9,
    {
      theme: "Rèn sức bền, rèn ý chí",
      focus: ["Tập sức bền cùng cả đội hình", "Giữ chân, giữ nước, giữ sức", "Nghe kể chuyện truyền thống"],
      note: "Lịch, đường đi và nơi tập không báo trước. Xong nội dung nào, các em đủ và khỏe, đơn vị báo một câu.",
      ask: [
        "Đôi chân có phồng không, ai chỉ cách giữ?",
        "Lúc mệt anh em đỡ nhau thế nào?",
        "Tối về ngủ có ngon không?",
      ],
    },
    {
      theme: "Endurance and will",
      focus: [
        "Endurance with the whole formation",
        "Looking after feet, water and strength",
        "Stories of the Army's past",
      ],
      note: "Times, ways and places are not told ahead. When something is done and all are well, the unit will say so.",
      ask: [
        "Any blisters, and who showed you how to look after your feet?",
        "How do you help each other when you are tired?",
        "Do you sleep well at night?",
      ],
    },
  ),
  week(
    10,
    {
      theme: "Chiến thuật và ôn luyện",
      focus: [
        "Quan sát, dựa vào địa hình",
        "Ngụy trang, công sự của từng người",
        "Bài võ, ôn những điều đã học",
      ],
      note: "Tuần này tập nhiều, các em mệt nhưng chắc tay hơn. Một lời nhà gửi lúc này rất có sức.",
      ask: [
        "Vòng lá ngụy trang tự làm trông thế nào?",
        "Nội dung nào ôn mãi mới thuộc?",
        "Ăn ngủ có đủ không?",
      ],
    },
    {
      theme: "Tactics and revision",
      focus: [
        "Watching, using the ground",
        "Camouflage and a shelter of one's own",
        "The martial exercise, and all that was learnt before",
      ],
      note: "A hard week: they are tired, and surer. A word from home carries far now.",
      ask: [
        "What does your camouflage look like?",
        "What took longest to learn?",
        "Do you eat and sleep enough?",
      ],
    },
  ),
  week(
    11,
    {
      theme: "Kiểm tra kỹ thuật cuối khóa",
      ahead: "Chặng nước rút",
      focus: [
        "Những nội dung kỹ thuật đã học cả khóa",
        "Chuẩn bị kỹ; an toàn đứng trước điểm số",
        "Sinh hoạt truyền thống",
      ],
      note: "Ngày giờ không báo trước; xong và an toàn rồi đơn vị mới báo. Kết quả của em nào chỉ gửi cho gia đình em ấy.",
      ask: [
        "Có hồi hộp không, cán bộ dặn gì?",
        "Ai hay làm cả tiểu đội cười?",
        "Được nghỉ thì muốn ăn món gì ở nhà nhất?",
      ],
    },
    {
      theme: "The last technical tests",
      ahead: "The home stretch",
      focus: [
        "The techniques of the whole course",
        "Careful preparation; safety comes before any score",
        "Evenings about the Army's past",
      ],
      note: "Days and hours are not told ahead; the unit tells when it is done and all are safe. Each result goes to his own family alone.",
      ask: [
        "Are you nervous, and what do your officers say?",
        "Who makes the whole squad laugh?",
        "What would you most like to eat at home?",
      ],
    },
  ),
  week(
    12,
    {
      theme: "Kiểm tra kết thúc, chuẩn bị tuyên thệ",
      focus: ["Kiểm tra kết thúc khóa", "Luyện đội ngũ cho lễ tuyên thệ", "Bình xét khen thưởng"],
      note: "Giấy mời dự lễ gửi riêng từng gia đình. Xin đừng đăng giờ và nơi làm lễ lên mạng.",
      ask: [
        "Mười hai tuần qua tự hào nhất việc gì?",
        "Đã thuộc lời thề chưa?",
        "Muốn cảm ơn ai nhất ở đơn vị?",
      ],
    },
    {
      theme: "Final tests, towards the oath",
      focus: ["The tests that end the course", "Drill for the oath", "Choosing who is to be commended"],
      note: "Each family is invited on its own. Please don't post the time and place of the ceremony.",
      ask: [
        "What are you proudest of in these twelve weeks?",
        "Do you know the oath by heart?",
        "Whom would you most like to thank in the unit?",
      ],
    },
  ),
];
