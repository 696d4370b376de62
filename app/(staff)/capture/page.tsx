import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { z } from "zod";
import { NoIntake } from "#components/intakes/no-intake.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import { homeOf, requireCadre } from "#lib/auth/viewer.ts";
import { NotFound } from "#lib/errors.ts";
import { listSquads } from "#lib/people/queries.ts";
import { isOwn } from "#lib/posts/policy.ts";
import { getPost } from "#lib/posts/queries.ts";
import { listRules } from "#lib/review/queries.ts";
import { currentWeek } from "#lib/units/queries.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";
import { LoadCapture } from "./_components/load.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("capture"))("title") };
}

/** `?post=` takes up a draft where it was left. */
export default async function CapturePage({ searchParams }: { searchParams: Promise<{ post?: string }> }) {
  const viewer = await requireCadre("capture");
  const { post } = await searchParams;
  const [course, squads, rules, opened] = await Promise.all([
    currentWeek(viewer),
    listSquads(viewer),
    listRules(viewer),
    post ? draftOf(viewer, post) : null,
  ]);
  if (!course) return <NoIntake viewer={viewer} />;
  const units = await getTranslations("units");
  const { unitKind, unitNumber, unitPath } = viewer.duty;
  const { capture, activities, calendar, media, outbox, units: unitWords } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ capture, activities, calendar, media, outbox, units: unitWords }}>
      <LoadCapture
        key={opened?.id}
        accountId={viewer.accountId}
        home={homeOf(viewer)}
        unit={units(unitKind, { number: unitNumber })}
        today={dayOf()}
        group={groupOf(unitPath)}
        own={viewer.can("review")}
        gathers={unitKind === "platoon"}
        squads={squads}
        second={rules.flatMap((rule) => (rule.secondReview ? [rule.activity] : []))}
        opened={opened}
      />
    </NextIntlClientProvider>
  );
}

async function draftOf(viewer: CadreViewer, postId: string) {
  if (!z.uuid().safeParse(postId).success) notFound();
  const post = await getPost(viewer, postId).catch((fault) => {
    if (fault instanceof NotFound) notFound();
    throw fault;
  });
  if (!isOwn(viewer, post)) notFound();
  if (post.status !== "draft") redirect(`/posts/${postId}`);
  const { id, activityType, day, caption, audience, returnNote, photos } = post;
  return { id, activityType, day, caption, audience, returnNote, photos };
}

/** The unit whose families the post is for: the author's company, or the battalion. */
function groupOf(unitPath: string) {
  const [, kind, number] = /\b([cd])(\d+)(?:\.[ab]\d+)*$/.exec(unitPath) ?? [];
  return { kind: kind === "c" ? "company" : "battalion", number: Number(number) } as const;
}
