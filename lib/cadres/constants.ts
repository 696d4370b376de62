/** From the lowest; the words are in the `people` messages. */
export const CADRE_RANKS = [
  "binh_nhat",
  "ha_si",
  "trung_si",
  "thuong_si",
  "thieu_uy_qncn",
  "trung_uy_qncn",
  "thuong_uy_qncn",
  "dai_uy_qncn",
  "thieu_uy",
  "trung_uy",
  "thuong_uy",
  "dai_uy",
  "thieu_ta",
  "trung_ta",
  "thuong_ta",
  "dai_ta",
] as const;
