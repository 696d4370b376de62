import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { publishWeek } from "#lib/collation/actions.ts";
import type { Outcome, SheetPost } from "#lib/collation/types.ts";
import type { ActivityCode } from "#lib/posts/constants.ts";
import { goesOn } from "./reach.ts";
import type { Rules } from "./types.ts";
import type { Stamps } from "./use-bench.ts";

const chosenOf = (post: SheetPost) => post.photos.filter(({ chosen }) => chosen);

/**
 * Publishing all that is chosen: the checklist once for each kind of activity, then one post after the other in the
 * order shown, and what became of each.
 */
export function Publish(props: {
  open: boolean;
  posts: readonly SheetPost[];
  rules: Rules;
  missing: number;
  nameOf: (activity: ActivityCode) => string;
  unitOf: (post: SheetPost) => string;
  settled: () => Promise<Stamps>;
  onClose: () => void;
}) {
  const { open, posts, rules, missing, nameOf, unitOf, settled, onClose } = props;
  const t = useTranslations("week");
  const [busy, start] = useTransition();
  const [ticks, setTicks] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState("");
  const [result, setResult] = useState<{ outcomes: Outcome[]; posts: readonly SheetPost[] }>();
  const going = posts.filter(goesOn);
  const groups = Map.groupBy(going, ({ activityType }) => activityType);
  const key = (activity: string, check: string) => `${activity}/${check}`;

  function close() {
    if (busy) return;
    setResult(undefined);
    setProblem("");
    onClose();
  }

  function tick(id: string) {
    const now = new Set(ticks);
    if (!now.delete(id)) now.add(id);
    setTicks(now);
  }

  function go() {
    const open = [...groups.keys()].find((activity) =>
      rules[activity]?.checks.some(({ code }) => !ticks.has(key(activity, code))),
    );
    if (open) return setProblem(t("publish.ticksWanted", { activity: nameOf(open) }));
    setProblem("");
    start(async () => {
      const stamps = await settled();
      const answer = await publishWeek({
        posts: going.map((post) => ({
          postId: post.id,
          stamp: stamps.get(post.id) ?? post.stamp,
          photos: chosenOf(post).map(({ id }) => id),
        })),
        checks: Object.fromEntries(
          [...groups.keys()].map((activity) => [
            activity,
            rules[activity]?.checks
              .map(({ code }) => code)
              .filter((code) => ticks.has(key(activity, code))) ?? [],
          ]),
        ),
      }).catch(() => undefined);
      if (answer?.ok) {
        setTicks(new Set());
        setResult({ outcomes: answer.data, posts: going });
      } else setProblem(answer?.sentence ?? t("publish.network"));
    });
  }

  const photos = going.reduce((sum, post) => sum + chosenOf(post).length, 0);
  const own = posts.filter((post) => post.own).length;
  return (
    <Sheet
      open={open}
      onClose={close}
      title={result ? t("publish.result") : t("publish.title", { posts: going.length, photos })}
      closeLabel={t("sheet.close")}
      footer={
        result ? (
          <Button wide onClick={close}>
            {t("publish.done")}
          </Button>
        ) : (
          going.length > 0 && (
            <Button wide icon="send" busy={busy} onClick={go}>
              {t("publish.go")}
            </Button>
          )
        )
      }
    >
      {result ? (
        <Result {...result} nameOf={nameOf} unitOf={unitOf} />
      ) : (
        <div className="grid gap-4">
          {going.length === 0 && <p>{t("sheet.nothing")}</p>}
          {missing > 0 && (
            <Notice tone="warn" icon="house-heart">
              {t("publish.missing", { n: missing })}
            </Notice>
          )}
          {own > 0 && <Notice tone="info">{t("publish.own", { n: own })}</Notice>}
          {going.length > 0 && <p className="text-ui text-ink-2">{t("publish.checks")}</p>}
          {[...groups].map(([activity, those]) => (
            <fieldset key={activity} className="grid gap-1 border-t border-line pt-3">
              <legend className="contents">
                <span className="font-semibold">{nameOf(activity)}</span>
              </legend>
              <p className="text-ui text-ink-2">
                {t("publish.posts", {
                  n: those.length,
                  photos: those.reduce((sum, post) => sum + chosenOf(post).length, 0),
                })}
              </p>
              {rules[activity]?.second && (
                <p className="flex gap-2 text-ui text-pending">
                  <Icon name="clock-3" size={20} />
                  {t("publish.second")}
                </p>
              )}
              {rules[activity]?.checks.map(({ code, label }) => (
                <label key={code} className="flex min-h-tap items-center gap-3 text-ui">
                  <input
                    type="checkbox"
                    className="size-6 shrink-0 accent-leaf"
                    checked={ticks.has(key(activity, code))}
                    onChange={() => tick(key(activity, code))}
                  />
                  <span>{label}</span>
                </label>
              ))}
            </fieldset>
          ))}
          {problem && (
            <Notice tone="warn" announce>
              {problem}
            </Notice>
          )}
        </div>
      )}
    </Sheet>
  );
}

/** Exactly what went out, what went on and what did not, and why. */
function Result(props: {
  outcomes: readonly Outcome[];
  posts: readonly SheetPost[];
  nameOf: (activity: ActivityCode) => string;
  unitOf: (post: SheetPost) => string;
}) {
  const { outcomes, posts, nameOf, unitOf } = props;
  const t = useTranslations("week.publish");
  const of = (state: Outcome["state"]) => outcomes.filter((outcome) => outcome.state === state);
  const groups = [
    { state: "published", word: "published", tone: "success" },
    { state: "secondReview", word: "toSecond", tone: "info" },
    { state: "refused", word: "refused", tone: "warn" },
  ] as const;
  return (
    <div className="grid gap-3">
      {groups.map(({ state, word, tone }) => {
        const those = of(state);
        if (those.length === 0) return null;
        return (
          <Notice key={state} tone={tone} announce title={t(word, { n: those.length })}>
            <ul className="text-ui">
              {those.map(({ postId, sentence }) => {
                const post = posts.find(({ id }) => id === postId);
                return (
                  <li key={postId}>
                    {post && `${nameOf(post.activityType)}, ${unitOf(post)}`}
                    {sentence && `: ${sentence}`}
                  </li>
                );
              })}
            </ul>
          </Notice>
        );
      })}
    </div>
  );
}
