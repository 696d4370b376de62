import { z } from "zod";

const flag = z.enum(["on", "off"]);

const variables = z.object({
  NODE_ENV: z.string().default("development"),
  /** Where media and secrets live. */
  DATA_DIR: z.string().default("./data"),
  /** So much of that disk photos leave free: the database writes wherever somebody reads, and must never find it full. */
  DISK_RESERVE_MB: z.coerce.number().int().min(0).default(300),
  APP_DATABASE_URL: z.string().default(""),
  SYSTEM_DATABASE_URL: z.string().default(""),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  AUTH_SECRET: z.string().default(""),
  UPLOAD_SECRET: z.string().default(""),
  /** The hosted upload service takes data off the unit's own servers; it is refused until it is built (ruling 8). */
  UPLOADTHING_TOKEN: z
    .literal("", "the hosted upload service is not supported: unset it, photos then stay on your own servers")
    .optional(),
  /** The demo says so on every page. */
  DEMO: flag.default("off"),
  /** Whether a cadre must give a code of his phone's after his password. Everywhere but in the demo, unless said. */
  SECOND_FACTOR: flag.optional(),
  PUBLIC_URL: z.url().optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

const shape = variables.transform((given) => ({
  ...given,
  SECOND_FACTOR: given.SECOND_FACTOR ?? (given.DEMO === "on" ? ("off" as const) : ("on" as const)),
}));

export type Env = z.infer<typeof shape>;

// A variable left empty, as compose files do, is one that isn't set.
const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));

/** The only reader of process.env in lib/ and app/. Throws a ZodError that names the variable when one is malformed. */
export const env: Env = shape.parse(given);
