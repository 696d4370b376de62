/** How he carried himself in a week, the best first; words: the `remarks` messages (`familyConduct` for his family). */
export const CONDUCT = ["veryGood", "good", "fair", "reminder"] as const;
export type Conduct = (typeof CONDUCT)[number];

export const MAX_REMARK = 600;

/** From here on two remarks are as good as copied (domain rules 3); it is said, not refused. */
export const ALIKE = 0.85;

/**
 * Beginnings to be changed, by what they are about. In Vietnamese whatever the language of the page, for families read
 * them; `{name}` is his given name.
 */
export const PHRASES = {
  health: [
    "Sức khỏe của em {name} ổn định, ăn ngủ đều theo giờ giấc của đơn vị.",
    "Em {name} ăn hết suất, ngủ tốt, đã quen với nhịp sinh hoạt.",
    "Thể lực của em {name} tiến bộ thấy rõ so với tuần đầu.",
    "Tuần này em {name} hơi mệt vì trời trở lạnh, quân y đã thăm khám, nay đã tập bình thường.",
    "Em {name} biết giữ vệ sinh, mặc ấm, uống đủ nước khi tập ngoài trời.",
    "Em {name} tập đều mỗi sáng, chạy bền hơn tuần trước.",
  ],
  discipline: [
    "Em {name} chấp hành tốt giờ giấc, nội vụ gọn gàng.",
    "Em {name} xưng hô, chào hỏi đúng mực, tác phong nhanh nhẹn.",
    "Chăn màn, quân trang của em {name} luôn gấp đặt ngay ngắn.",
    "Em {name} đã sửa được việc tập hợp còn chậm của tuần trước.",
    "Trung đội đang nhắc em {name} thêm về nền nếp nội vụ, em tiếp thu và sửa ngay.",
    "Em {name} nhận việc nào làm xong việc ấy, không để nhắc lần hai.",
  ],
  spirit: [
    "Em {name} yên tâm, vui vẻ, hay kể về gia đình.",
    "Mấy ngày đầu em {name} còn nhớ nhà, nay đã hòa vào tập thể.",
    "Em {name} mạnh dạn phát biểu trong buổi sinh hoạt tiểu đội.",
    "Em {name} xung phong tham gia văn nghệ của trung đội.",
    "Nhận được thư nhà, em {name} phấn khởi hẳn và tập hăng hơn.",
    "Em {name} có chí tiến thủ, việc khó không nản.",
  ],
  relations: [
    "Em {name} hòa đồng, được anh em trong tiểu đội quý mến.",
    "Em {name} hay giúp bạn yếu hơn trong buổi tập.",
    "Em {name} ít nói nhưng chân thành, sẵn sàng làm thay khi bạn mệt.",
    "Em {name} lễ phép với cán bộ, chan hòa với đồng đội.",
    "Em {name} biết lắng nghe khi được góp ý.",
    "Em {name} và các bạn cùng tiểu đội chăm vườn rau rất khéo.",
  ],
  progress: [
    "Tuần này em {name} tiến bộ rõ ở nội dung",
    "Động tác điều lệnh của em {name} đã đều và dứt khoát hơn.",
    "Em {name} tiếp thu nhanh, ghi chép bài đầy đủ.",
    "Em {name} còn lúng túng ở nội dung mới, tiểu đội trưởng đang kèm thêm mỗi chiều.",
    "Em {name} đã tự ôn thêm vào giờ nghỉ và làm được điều tuần trước chưa làm được.",
    "Tuần tới trung đội mong em {name} giữ được đà này.",
  ],
} as const;

export type Theme = keyof typeof PHRASES;
export const THEMES = Object.keys(PHRASES) as Theme[];
