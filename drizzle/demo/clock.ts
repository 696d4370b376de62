import type { Random } from "./scenes/random.ts";
import type { Slot } from "./slots.ts";

const MINUTE = 60_000;

/** When each thing happened to a post, as ISO strings. */
export type Moments = {
  createdAt: string;
  gatheredAt?: string;
  submittedAt?: string;
  returnedAt?: string;
  approvedAt?: string;
  publishedAt?: string;
  takenDownAt?: string;
};

/**
 * Photographed at its hour, sent soon after, looked at that evening; nothing of it in the future. What would be is
 * moved back, each step still after the one before.
 */
export function happenedAt(slot: Slot, at: string, shots: number, now: Date, random: Random) {
  const minutes = (from: number, to: number) => Math.round(random.range(from, to) * MINUTE);
  const evening = Date.parse(`${slot.day}T17:00:00+07:00`) + minutes(0, 200);
  const start = Date.parse(`${slot.day}T${at}:00+07:00`) + minutes(0, 12);
  const taken = Array.from({ length: shots }, (_, i) => start + i * 3 * MINUTE + minutes(0, 2));
  const created = start + shots * 3 * MINUTE + minutes(10, 40);
  const submitted = created + minutes(3, 9);
  const decided = Math.max(evening, submitted + minutes(12, 30));
  const steps = [...taken, created, submitted, decided, decided + minutes(40, 90)];

  const last = shots + { draft: 0, submitted: 1, takenDown: 3 }[slot.status as "draft"] || shots + 2;
  let limit = now.getTime() - minutes(2, 25);
  for (let step = last; step >= 0; step--) {
    const moment = Math.min(steps[step] as number, limit);
    steps[step] = moment;
    limit = moment - minutes(2, 8);
  }
  const iso = (step: number) => new Date(steps[step] as number).toISOString();
  return { taken: taken.map((_, i) => iso(i)), moments: momentsOf(slot, (step) => iso(shots + step)) };
}

function momentsOf({ status, gathered }: Slot, iso: (step: number) => string): Moments {
  const createdAt = iso(0);
  if (status === "draft") return gathered ? { createdAt, gatheredAt: createdAt } : { createdAt };
  const submittedAt = iso(1);
  if (status === "submitted") return { createdAt, submittedAt };
  const decidedAt = iso(2);
  if (status === "returned") return { createdAt, submittedAt, returnedAt: decidedAt };
  if (status === "approved" || status === "secondReview")
    return { createdAt, submittedAt, approvedAt: decidedAt };
  const published = { createdAt, submittedAt, approvedAt: decidedAt, publishedAt: decidedAt };
  return status === "published" ? published : { ...published, takenDownAt: iso(3) };
}
