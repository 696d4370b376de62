import pino from "pino";
import { env } from "./env.ts";

/** Structured lines on standard output; never a name, a phone or a caption in them. */
export const log = pino({ level: env.LOG_LEVEL, base: undefined });
