import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JoinFlow } from "#components/enrolment/join-flow.tsx";
import { accept, knock } from "#lib/enrolment/actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("enrolment.recover"))("pageTitle"), referrer: "no-referrer" };
}

/** For a code that the company read out: the number, the code, a new password. */
export default function RecoverPage() {
  return <JoinFlow for="recovery" knock={knock} accept={accept} />;
}
