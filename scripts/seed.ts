import { seedDemo } from "#drizzle/demo/seed.ts";
import { complain, say } from "./terminal.ts";

// A process of its own, started by scripts/start.ts: its pools and picture memory end with it.
try {
  await seedDemo({ log: (line) => say(`  ${line}`) });
  process.exit(0);
} catch (error) {
  complain(error, process.env.DATA_DIR ?? "");
  process.exit(1);
}
