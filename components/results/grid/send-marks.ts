import type { Answer } from "#lib/action.ts";
import type { SaveAnswer, WrittenMark } from "#lib/results/types.ts";

/** Sends cells to be saved; as a body of its own, since a whole sheet pasted at once is more than an action takes. */
export async function sendMarks(input: { marks: WrittenMark[] }): Promise<Answer<SaveAnswer>> {
  const answer = await fetch("/api/results/marks", { method: "POST", body: JSON.stringify(input) });
  const said = await answer.json();
  return answer.ok ? { ok: true, data: said } : { ok: false, sentence: String(said.sentence) };
}
