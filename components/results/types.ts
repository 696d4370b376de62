/** `company`: its number, or null for a battalion. */
export type OpenUnit = { id: string; company: number | null; name: string };
export type Taker = {
  id: string;
  fullName: string;
  hometown: string;
  company: number;
  platoon: number;
  squad: number;
  squadId: string;
  chosen: boolean;
};
