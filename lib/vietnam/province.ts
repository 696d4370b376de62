import { foldName } from "./name.ts";

/** What a province became on 1 July 2025, by its folded old name. Those that kept their name are not here. */
const renamed: Record<string, string> = {
  "ha giang": "Tuyên Quang",
  "yen bai": "Lào Cai",
  "bac kan": "Thái Nguyên",
  "bac can": "Thái Nguyên",
  "vinh phuc": "Phú Thọ",
  "hoa binh": "Phú Thọ",
  "bac giang": "Bắc Ninh",
  "thai binh": "Hưng Yên",
  "hai duong": "Hải Phòng",
  "ha nam": "Ninh Bình",
  "nam dinh": "Ninh Bình",
  "quang binh": "Quảng Trị",
  "thua thien hue": "Huế",
  "quang nam": "Đà Nẵng",
  "kon tum": "Quảng Ngãi",
  "binh dinh": "Gia Lai",
  "phu yen": "Đắk Lắk",
  "ninh thuan": "Khánh Hòa",
  "binh thuan": "Lâm Đồng",
  "dak nong": "Lâm Đồng",
  "dac nong": "Lâm Đồng",
  "binh phuoc": "Đồng Nai",
  "binh duong": "Thành phố Hồ Chí Minh",
  "ba ria vung tau": "Thành phố Hồ Chí Minh",
  "long an": "Tây Ninh",
  "tien giang": "Đồng Tháp",
  "ben tre": "Vĩnh Long",
  "tra vinh": "Vĩnh Long",
  "soc trang": "Cần Thơ",
  "hau giang": "Cần Thơ",
  "kien giang": "An Giang",
  "bac lieu": "Cà Mau",
};

/** @returns today's name of a province that had another one until July 2025, else undefined */
export const newProvince = (name: string): string | undefined =>
  renamed[foldName(name).replace(/^(tinh|thanh pho|tp) /, "")];
