/** A recruit in the squad grid. `seen`: he is in a photo published since Monday; `waiting`: in one sent for review. */
export type GridRecruit = {
  id: string;
  fullName: string;
  givenName: string;
  hometown: string;
  consent: "companyGroup" | "ownFamilyOnly" | "declined";
  seen: boolean;
  waiting: boolean;
};

export type Squad = { id: string; number: number; platoon: number; company: number; recruits: GridRecruit[] };
