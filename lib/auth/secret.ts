import "server-only";
import { createHash } from "node:crypto";

/** SHA-256 in hex: what the database keeps of a random secret that only a browser holds. */
export const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");
