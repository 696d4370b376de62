import { yard } from "./backdrops.ts";
import { withBroom } from "./jobs.ts";
import { type Stage, shadow, specks, warmth } from "./landscape.ts";
import { grade } from "./palette.ts";
import { put, recruit, slots } from "./people.ts";
import { ellipse } from "./shapes.ts";

/** Sweeping the yard on cleaning day. */
export function sweeping(stage: Stage): string {
  const { w, h, random, light, figures } = stage;
  const horizon = h * random.range(0.38, 0.44);
  const near = Math.min(h * 0.56, w * 0.6);
  const leaves = Array.from({ length: 46 }, () => {
    const depth = random.next();
    return ellipse(
      random.range(0, w),
      horizon + h * 0.12 + (h * 0.86 - horizon) * depth,
      w * 0.006 * (0.5 + depth),
      w * 0.003 * (0.5 + depth),
      random.pick(["#b88a3e", "#8f9a4c", "#c06a3c"]),
      0.85,
    );
  });
  const places = slots(random, figures);
  const people = Array.from({ length: figures }, (_, i) => {
    const depth = figures > 1 ? i / (figures - 1) : 1;
    const height = near * (0.5 + 0.5 * depth);
    const x = w * (0.06 + 0.88 * (places[i] ?? 0.5));
    const y = horizon + h * 0.15 + (h * 0.96 - horizon - h * 0.15) * depth;
    const person = recruit(random, {
      pose: withBroom,
      hat: random.pick(["cap", "bucket", "none"] as const),
      outfit: random.pick(["uniform", "tee"] as const),
    });
    return (
      shadow(stage, x, y, height) +
      grade(put(person, { x, y, height, flip: x > w / 2 }), light, (1 - depth) * 0.08)
    );
  });
  return (
    yard(stage, horizon) +
    specks(stage, horizon + h * 0.06, "#a8946a", 36) +
    grade(leaves.join(""), light) +
    people.join("") +
    warmth(stage)
  );
}
