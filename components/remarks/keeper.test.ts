import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Answer } from "#lib/action.ts";
import type { RemarkRow, Saved } from "#lib/remarks/types.ts";
import { isMissing, Keeper, shownOf } from "./keeper.ts";
import { layIn } from "./phrase.ts";

const row: RemarkRow = {
  recruitId: "an",
  fullName: "Lê An",
  givenName: "An",
  hometown: "",
  squad: 1,
  platoon: 1,
  now: null,
  last: null,
};
type Sent = { recruitId: string; body: string; rev: number | null };

/** A phone's storage, a server that answers what it is told to, and what has been sent to it. */
function phone() {
  const shelf = new Map<string, string>();
  const sent: Sent[] = [];
  let rev = 0;
  let answer: (input: Sent) => Promise<Answer<Saved>> = async ({ body }) => ({
    ok: true,
    data: { kept: true, id: `of ${body}`, rev: ++rev, at: "" },
  });
  const open = () =>
    new Keeper(
      "key",
      (input) => {
        sent.push({ recruitId: input.recruitId, body: input.body, rev: input.rev });
        return answer(input);
      },
      {
        getItem: (key) => shelf.get(key) ?? null,
        setItem: (key, value) => void shelf.set(key, value),
        removeItem: (key) => void shelf.delete(key),
      },
    );
  return { shelf, sent, open, answers: (next: typeof answer) => (answer = next) };
}

const shown = (keeper: Keeper, of = row) => shownOf(of, keeper.edits().get("an"));
const type = (keeper: Keeper, body: string) => keeper.write("an", { body, conduct: null }, shown(keeper));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", () => {});
  vi.stubGlobal("removeEventListener", () => {});
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

describe("what is written", () => {
  test("goes a moment after the last key, once, and leaves the phone when it is there", async () => {
    const { shelf, sent, open } = phone();
    const keeper = open();
    for (const body of ["E", "Em", "Em An"]) type(keeper, body);
    expect(shelf.get("key")).toContain("Em An");
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([{ recruitId: "an", body: "Em An", rev: null }]);
    expect(shown(keeper)).toMatchObject({ id: "of Em An", rev: 1, edit: { phase: "saved" } });
    expect(shelf.size).toBe(0);
    type(keeper, "Em An ngoan");
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent[1]).toEqual({ recruitId: "an", body: "Em An ngoan", rev: 1 });
  });

  test("while it is on its way is sent after it, with the revision that came back", async () => {
    const { sent, open, answers } = phone();
    const keeper = open();
    let arrive = (_: Answer<Saved>) => {};
    answers(() => new Promise((done) => (arrive = done)));
    type(keeper, "Em");
    const first = keeper.send("an");
    await vi.advanceTimersByTimeAsync(1);
    type(keeper, "Em An");
    answers(async () => ({ ok: true, data: { kept: true, id: "x", rev: 8, at: "" } }));
    arrive({ ok: true, data: { kept: true, id: "x", rev: 7, at: "" } });
    await first;
    expect(sent.map(({ body, rev }) => [body, rev])).toEqual([
      ["Em", null],
      ["Em An", 7],
    ]);
    expect(shown(keeper)).toMatchObject({ rev: 8, edit: { phase: "saved" } });
  });

  test("without a line stays on the phone, also over a closed page, and goes when there is one", async () => {
    const { shelf, sent, open, answers } = phone();
    const keeper = open();
    answers(() => Promise.reject(new TypeError("Failed to fetch")));
    type(keeper, "Em An khỏe");
    expect(await keeper.sendAll()).toBe(false);
    expect(shown(keeper).edit?.phase).toBe("away");

    answers(async () => ({ ok: true, data: { kept: true, id: "x", rev: 1, at: "" } }));
    const later = open();
    const end = later.start();
    await vi.advanceTimersByTimeAsync(1);
    expect(sent.at(-1)?.body).toBe("Em An khỏe");
    expect(shown(later).edit?.phase).toBe("saved");
    expect(shelf.size).toBe(0);
    end();
  });

  test("that the server refuses is kept and said, and not sent again by itself", async () => {
    const { shelf, sent, open, answers } = phone();
    const keeper = open();
    answers(async () => ({ ok: false, sentence: "Dài quá" }));
    type(keeper, "x".repeat(601));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(shown(keeper).edit).toMatchObject({ phase: "refused", problem: "Dài quá" });
    expect(shelf.size).toBe(1);
  });
});

describe("two at once", () => {
  const theirs = {
    id: "x",
    rev: 5,
    body: "Lời của người khác",
    conduct: null,
    state: "draft" as const,
    returnNote: null,
    at: "",
  };
  const conflict: Answer<Saved> = {
    ok: true,
    data: { kept: false, theirs, by: { rank: "dai_uy", name: "Khác" } },
  };

  test("nothing is sent until the writer has chosen; his own words go over what he has read", async () => {
    const { sent, open, answers } = phone();
    const keeper = open();
    answers(async () => conflict);
    type(keeper, "Lời của tôi");
    await vi.advanceTimersByTimeAsync(1000);
    expect(shown(keeper)).toMatchObject({ body: "Lời của tôi", edit: { phase: "conflict" } });
    type(keeper, "Lời của tôi hơn");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    answers(async () => ({ ok: true, data: { kept: true, id: "x", rev: 6, at: "" } }));
    keeper.keepMine("an");
    await vi.advanceTimersByTimeAsync(1);
    expect(sent[1]).toEqual({ recruitId: "an", body: "Lời của tôi hơn", rev: 5 });
  });

  test("his own words are let go, on the phone too", async () => {
    const { shelf, open, answers } = phone();
    const keeper = open();
    answers(async () => conflict);
    type(keeper, "Lời của tôi");
    await vi.advanceTimersByTimeAsync(1000);
    keeper.drop("an");
    expect(shown(keeper, { ...row, now: theirs })).toMatchObject({ body: theirs.body, edit: null });
    expect(shelf.size).toBe(0);
  });
});

test("what the server has is shown once it is newer than what was saved here", async () => {
  const { open } = phone();
  const keeper = open();
  type(keeper, "Em An");
  await vi.advanceTimersByTimeAsync(1000);
  const now = {
    id: "x",
    rev: 2,
    body: "Em An",
    conduct: null,
    state: "submitted" as const,
    returnNote: null,
    at: "",
  };
  expect(shown(keeper, { ...row, now })).toMatchObject({ state: "submitted", edit: null });
  expect(isMissing(shown(keeper))).toBe(false);
  expect(isMissing(shownOf(row, undefined))).toBe(true);
});

test("a phrase is laid where the cursor is", () => {
  expect(layIn("", "Em khỏe.", 0, 0)).toEqual({ body: "Em khỏe.", cursor: 8 });
  expect(layIn("Tốt.", "Em khỏe.", 4, 4)).toEqual({ body: "Tốt. Em khỏe.", cursor: 13 });
  expect(layIn("Tốt. Vui.", "Em khỏe.", 5, 5)).toEqual({ body: "Tốt. Em khỏe. Vui.", cursor: 14 });
  expect(layIn("Bỏ đi.", "Em khỏe.", 0, 6).body).toBe("Em khỏe.");
});
