import { splitName } from "#lib/vietnam/name.ts";

type Named = { id: string; fullName: string; givenName: string; hometown: string };

/**
 * What to call each recruit of a list: his given name, and as much more as tells him from another one of that name:
 * the middle name, the whole name, at last the commune he comes from.
 */
export function recruitLabels(recruits: readonly Named[]): Map<string, string> {
  const steps: ((recruit: Named) => string)[] = [
    (recruit) => recruit.givenName,
    ({ fullName, givenName }) =>
      `${splitName(fullName).middleName.split(" ").at(-1) ?? ""} ${givenName}`.trim(),
    ({ fullName }) => fullName,
    ({ fullName, hometown }) => `${fullName}, ${hometown.split(",")[0]}`,
  ];
  const labels = new Map<string, string>();
  let open = [...recruits];
  for (const step of steps) {
    const count = new Map<string, number>();
    for (const recruit of open) {
      const label = step(recruit);
      labels.set(recruit.id, label);
      count.set(label, (count.get(label) ?? 0) + 1);
    }
    open = open.filter((recruit) => (count.get(step(recruit)) ?? 0) > 1);
  }
  return labels;
}
