"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import type { SheetPost, WeekSheet } from "#lib/collation/types.ts";
import type { ActivityCode } from "#lib/posts/constants.ts";
import { MissingFaces } from "../missing-faces.tsx";
import { FirstRows } from "./first-rows.tsx";
import { Look } from "./look.tsx";
import { Publish } from "./publish.tsx";
import { goesOn, onlyHere, reachOf, twinsOf } from "./reach.ts";
import { GAP, Row, type SheetActs, SIDE } from "./row.tsx";
import { moved, neighbour, rowsOf, type SheetRow, type Step } from "./rows.ts";
import type { Rules } from "./types.ts";
import { useBench } from "./use-bench.ts";
import { Words } from "./words.tsx";

const STEPS = new Set(["arrowleft", "arrowright", "arrowup", "arrowdown", "home", "end"]);

/**
 * The week of a group as a contact sheet: every photo small, by day and activity, to choose, put in order, word and
 * publish. Only the rows in sight and a few around them are in the page, however many photos there are.
 */
export function ContactSheet(props: { sheet: WeekSheet; rules: Rules; canArrange: boolean }) {
  const { sheet, rules, canArrange: arranges } = props;
  const t = useTranslations("week");
  const activities = useTranslations("activities");
  const units = useTranslations("units");
  const bench = useBench(sheet.posts, t("sheet.network"));
  const { posts } = bench;
  const [active, setActive] = useState<string>();
  const [looking, setLooking] = useState<{ postId: string; photoId: string }>();
  const [wording, setWording] = useState<string>();
  const [dialog, setDialog] = useState<"missing" | "publish">();
  const [said, setSaid] = useState("");

  const second = useMemo(
    () => new Set(Object.entries(rules).flatMap(([code, rule]) => (rule?.second ? [code] : []))),
    [rules],
  );
  const reach = useMemo(() => reachOf(sheet, posts, second), [sheet, posts, second]);
  const twins = useMemo(() => twinsOf(sheet, posts), [sheet, posts]);
  const nameOf = (activity: ActivityCode) => activities(`${activity}.name`);
  const unitOf = ({ unit }: Pick<SheetPost, "unit">) => units(unit.kind, { number: unit.number });
  const postOf = (id: string | undefined) => posts.find((post) => post.id === id);
  const canArrange = (post: SheetPost | undefined) => arranges && post !== undefined && !post.own;

  const list = useRef<HTMLElement>(null);
  const { columns, margin } = useColumns(list);
  const rows = useMemo(() => (columns ? rowsOf(posts, columns) : []), [posts, columns]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (at) => ({ day: 44, post: 132, photos: SIDE + 24 })[rows[at]?.kind ?? "day"],
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: 3,
    scrollMargin: margin,
    scrollPaddingStart: 96,
    directDomUpdates: true,
    useFlushSync: false,
  });

  // What the keys have come to is brought into the page first, then given the focus.
  const wanted = useRef<{ id: string; selector: string }>(undefined);
  const want = (id: string, selector: string) => {
    wanted.current = { id, selector };
  };
  useEffect(() => {
    const sought = wanted.current;
    if (!sought) return;
    const holds = (row: SheetRow) =>
      row.kind === "photos"
        ? row.post.photos.slice(row.from, row.to).some(({ id }) => id === sought.id)
        : row.key === sought.id;
    const at = rows.findIndex(holds);
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
    const focus = (tries: number) => {
      const found = list.current?.querySelector<HTMLElement>(sought.selector);
      if (wanted.current !== sought) return;
      if (found) {
        wanted.current = undefined;
        found.focus({ preventScroll: true });
      } else if (tries > 0) requestAnimationFrame(() => focus(tries - 1));
    };
    focus(20);
  });

  function move(postId: string, photoId: string, to: (from: number) => number) {
    const post = postOf(postId);
    const from = post?.photos.findIndex(({ id }) => id === photoId) ?? -1;
    const place = to(from);
    if (!post || from < 0 || place < 0 || place >= post.photos.length || place === from) return;
    if (active === photoId && looking === undefined) want(photoId, photoSquare(photoId));
    bench.order(postId, moved(post.photos, from, place));
    setSaid(t("sheet.moved", { n: place + 1, total: post.photos.length }));
  }

  /** Puts a post before or after its neighbour of the same day; they go out in the order shown. @returns whether it did */
  function shift(postId: string, by: -1 | 1): boolean {
    const at = posts.findIndex(({ id }) => id === postId);
    if (at < 0 || posts[at + by]?.day !== posts[at]?.day) return false;
    bench.arrange(moved(posts, at, at + by));
    const day = posts.filter((post) => post.day === posts[at]?.day);
    setSaid(
      t("sheet.postMoved", { n: day.findIndex(({ id }) => id === postId) + 1 + by, total: day.length }),
    );
    return true;
  }

  const acts = useStable<SheetActs>({
    onLook: (postId, photoId) => setLooking({ postId, photoId }),
    onFocus: setActive,
    onChoose: bench.choose,
    onDrop: (postId, from, to) =>
      move(postId, from, () => postOf(postId)?.photos.findIndex(({ id }) => id === to) ?? -1),
    onWords: setWording,
    onShift: (postId, by) => {
      if (shift(postId, by)) want(postId, `[data-shift="${postId} ${by}"]`);
    },
  });

  function onKey(event: KeyboardEvent) {
    const photoId = (event.target as HTMLElement).dataset.photo;
    if (!photoId || event.ctrlKey || event.metaKey || event.altKey) return;
    const post = posts.find(({ photos }) => photos.some(({ id }) => id === photoId));
    const photo = post?.photos.find(({ id }) => id === photoId);
    const key = event.key.toLowerCase();
    if (STEPS.has(key)) {
      const next = neighbour(rows, photoId, key as Step);
      if (next !== photoId) want(next, photoSquare(next));
      setActive(next);
    } else if (!post || !photo || !canArrange(post)) return;
    else if (key === " ") bench.choose(post.id, [photoId], !photo.chosen);
    else if (key === "[") move(post.id, photoId, (at) => at - 1);
    else if (key === "]") move(post.id, photoId, (at) => at + 1);
    else if (key === "{" || key === "}") {
      if (shift(post.id, key === "{" ? -1 : 1)) want(photoId, photoSquare(photoId));
    } else return;
    event.preventDefault();
  }

  const first = posts[0]?.photos[0]?.id;
  const known = posts.some(({ photos }) => photos.some(({ id }) => id === active));
  const going = posts.filter(goesOn).length;
  const lookedAt = postOf(looking?.postId);
  const looked = lookedAt?.photos.find(({ id }) => id === looking?.photoId);

  function twinWords(photoId: string, postId: string): string | undefined {
    const twin = twins.get(photoId);
    if (!twin) return undefined;
    return twin.postId === postId ? t("sheet.twinSame") : t("sheet.twin", { unit: unitOf(twin) });
  }

  return (
    <>
      <div className="[@media(min-height:34rem)]:sticky top-0 z-10 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-paper px-4 py-2">
        <p role="status" className="me-auto text-ui font-semibold">
          {t("sheet.count", { chosen: reach.chosen, total: reach.total })}
          {bench.saved && (
            <span className="ms-2 font-normal text-ink-2">{t(`sheet.state.${bench.saved}`)}</span>
          )}
        </p>
        <Button
          variant="quiet"
          icon={reach.missing.length > 0 ? "house-heart" : "check"}
          className="max-sm:order-last max-sm:w-full max-sm:justify-start max-sm:px-0"
          onClick={() => setDialog("missing")}
        >
          {reach.missing.length > 0
            ? t("sheet.missing", { n: reach.missing.length })
            : t("sheet.missingNone")}
        </Button>
        {arranges && (
          <Button icon="send" onClick={() => setDialog("publish")}>
            {t("sheet.publish", { n: going })}
          </Button>
        )}
        {bench.problem && (
          <div className="w-full">
            <Notice tone="warn" announce>
              {bench.problem}
            </Notice>
          </div>
        )}
      </div>
      {posts.length === 0 && <Empty icon="images">{t("sheet.none")}</Empty>}
      {arranges && posts.length > 0 && (
        <p className="hidden pt-2 text-meta text-ink-2 desk:block">
          <Icon name="keyboard" size={16} className="me-1.5 inline" />
          {t("sheet.keys")}
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
      <section ref={list} aria-label={t("sheet.label")} onKeyDown={onKey}>
        {columns === 0 && <FirstRows posts={posts} nameOf={nameOf} unitOf={unitOf} second={second} />}
        <div ref={virtual.containerRef} className="relative">
          {virtual.getVirtualItems().map(({ index, key }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="absolute start-0 top-0 w-full"
              >
                <Row
                  row={row}
                  columns={columns}
                  nameOf={nameOf}
                  unitOf={unitOf}
                  second={second}
                  canArrange={canArrange}
                  only={(photo) => onlyHere(photo, reach)}
                  twin={twinWords}
                  active={known ? active : first}
                  acts={acts}
                />
              </div>
            );
          })}
        </div>
      </section>
      <Look
        post={lookedAt}
        photoId={looking?.photoId}
        recruits={sheet.recruits}
        activity={lookedAt ? nameOf(lookedAt.activityType) : ""}
        only={looked ? onlyHere(looked, reach) : 0}
        canArrange={canArrange(lookedAt)}
        onClose={() => setLooking(undefined)}
        onChoose={bench.choose}
        onMove={(postId, photoId, by) => move(postId, photoId, (from) => from + by)}
      />
      <Words
        post={postOf(wording)}
        activity={wording ? nameOf(postOf(wording)?.activityType ?? "meals") : ""}
        onClose={() => setWording(undefined)}
        onSave={bench.word}
      />
      <Publish
        open={dialog === "publish"}
        posts={posts}
        rules={rules}
        missing={reach.missing.length}
        nameOf={nameOf}
        unitOf={unitOf}
        settled={bench.settled}
        onClose={() => setDialog(undefined)}
      />
      <Sheet
        open={dialog === "missing"}
        onClose={() => setDialog(undefined)}
        title={t("sheet.missingTitle")}
        closeLabel={t("sheet.close")}
      >
        <p className="pb-3 text-ui text-ink-2">{t("sheet.missingText")}</p>
        <MissingFaces missing={reach.missing.flatMap((at) => sheet.recruits[at] ?? [])} />
      </Sheet>
    </>
  );
}

const photoSquare = (id: string) => `[data-photo="${id}"]`;

/** How many squares stand side by side, 0 until it is measured, and how far down the page the sheet begins. */
function useColumns(list: React.RefObject<HTMLElement | null>) {
  const [layout, setLayout] = useState({ columns: 0, margin: 0 });
  useLayoutEffect(() => {
    const measure = () => {
      const box = list.current?.getBoundingClientRect();
      if (!box) return;
      const side = (SIDE / 16) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const columns = Math.max(1, Math.floor((box.width + GAP) / (side + GAP)));
      const margin = Math.round(box.top + scrollY);
      setLayout((now) => (now.columns === columns && now.margin === margin ? now : { columns, margin }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (list.current) observer.observe(list.current);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  return layout;
}

/** The same functions for all time, that do what the newest ones do: squares that are as they were are left alone. */
function useStable<T extends Record<string, (...args: never[]) => void>>(newest: T): T {
  const latest = useRef(newest);
  latest.current = newest;
  const [stable] = useState(
    () =>
      Object.fromEntries(
        Object.keys(newest).map((name) => [name, (...args: never[]) => latest.current[name]?.(...args)]),
      ) as T,
  );
  return stable;
}
