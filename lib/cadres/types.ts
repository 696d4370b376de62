/** A way in that works once; it is shown this once. */
export type WayIn = {
  kind: "cadre" | "recovery";
  secret: string;
  code: string;
  phone: string;
  expiresAt: string;
};

/** A way in as the page shares it. */
export type SharedWayIn = Omit<WayIn, "secret"> & { link: string };
