/** A relative of a recruit with an account, and where it is signed in. `device` is the browser's own name. */
export type FamilyDevices = {
  relativeId: string;
  fullName: string;
  relation: string;
  devices: { id: string; device: string; seenAt: string }[];
};
