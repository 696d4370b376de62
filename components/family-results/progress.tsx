import type { SonSubject } from "#lib/results/family.ts";
import type { Progress as Course } from "#lib/results/progress.ts";
import { useResultWords } from "./words.ts";

/** Most charts that a page shows; of the rest the subject's own table tells. */
const SHOWN = 4;

/** His own way through the weeks, in the subjects that were tested again and are told in numbers. */
export function Progress({ subjects, name }: { subjects: SonSubject[]; name: string }) {
  const { t } = useResultWords();
  const shown = subjects
    .flatMap((subject) => (subject.progress ? [{ subject, course: subject.progress }] : []))
    .sort((a, b) => b.course.points.length - a.course.points.length)
    .slice(0, SHOWN);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="progress" className="break-inside-avoid px-gutter">
      <h2 id="progress" className="text-heading">
        {t("progress.title", { name })}
      </h2>
      <div className="grid gap-x-8 gap-y-5 pt-2 md:grid-cols-2 print:grid-cols-2">
        {shown.map(({ subject, course }) => (
          <Chart key={subject.id} name={subject.name} course={course} />
        ))}
      </div>
    </section>
  );
}

/** Beyond so many points only the first, the best and the last carry their number; the table has them all. */
const LABELLED = 5;
/** Up to so many there is room for the word "week". */
const NAMED = 4;
/** Where the lowest and the highest point lie, in parts of the chart's height. */
const [FOOT, REACH] = [0.12, 0.76];

function Chart({ name, course }: { name: string; course: Course }) {
  const { t, gainText, valueText } = useResultWords();
  const { points } = course;
  const { type } = points[0]?.test.scoring ?? {};
  const kind = type === "time" || type === "distance" || type === "count" ? type : "score";
  const named = points.length <= NAMED;
  const best = points.reduce((a, b) => (b.height > a.height ? b : a));
  const at = (index: number) => ((index + 0.5) / points.length) * 100;
  const up = (height: number) => (FOOT + height * REACH) * 100;
  const labelled = (index: number) =>
    points.length <= LABELLED || index === 0 || index === points.length - 1 || points[index] === best;
  return (
    <figure className="break-inside-avoid">
      <figcaption>
        <h3 className="font-semibold">{name}</h3>
        <p>{gainText(course)}</p>
      </figcaption>
      <div aria-hidden="true" className="pt-8 text-[length:min(1rem,4vw)] print:[print-color-adjust:exact]">
        <div className="relative h-22 border-b border-line">
          <svg
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            className="absolute inset-0 size-full overflow-visible"
          >
            <title>{name}</title>
            <polyline
              points={points.map(({ height }, index) => `${at(index)},${100 - up(height)}`).join(" ")}
              fill="none"
              stroke="var(--color-leaf)"
              strokeWidth="2.5"
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          {points.map(({ test, value, height }, index) => (
            <span
              key={test.id}
              className="absolute grid -translate-x-1/2 translate-y-1/2 place-items-center"
              style={{ left: `${at(index)}%`, bottom: `${up(height)}%` }}
            >
              <span className="size-3 rounded-full bg-leaf shadow-[0_0_0_3px_var(--color-paper)]" />
              {labelled(index) && (
                <span className="absolute bottom-4 font-semibold whitespace-nowrap">
                  {valueText(test.scoring, value)}
                </span>
              )}
            </span>
          ))}
        </div>
        <div className="flex pt-1 text-ink-2">
          {points.map(({ test }) => (
            <span key={test.id} className="flex-1 text-center whitespace-nowrap">
              {named ? t("progress.week", { week: test.week }) : test.week}
            </span>
          ))}
        </div>
      </div>
      <ul className="sr-only">
        {points.map(({ test, value }) => (
          <li
            key={test.id}
          >{`${t("progress.week", { week: test.week })}: ${valueText(test.scoring, value)}`}</li>
        ))}
      </ul>
      <p className="pt-1 text-note text-ink-2">
        {t(`progress.better.${kind}`)} {!named && t("progress.axis")}
      </p>
    </figure>
  );
}
