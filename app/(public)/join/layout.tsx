import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DoorFrame } from "#components/enrolment/door-frame.tsx";
import { InAppBrowser } from "#components/enrolment/in-app-browser.tsx";

/** What a chat app shows of the link says nothing about anybody. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("enrolment.door");
  const shell = await getTranslations("shell");
  const description = t("description");
  return {
    title: t("pageTitle"),
    description,
    robots: { index: false, follow: false },
    openGraph: { title: shell("name"), description },
    referrer: "no-referrer",
  };
}

export default async function JoinLayout({ children }: { children: ReactNode }) {
  const all = await getMessages();
  const { door, inApp, gone, ask } = all.enrolment;
  const { birthDayWrong, choiceMissing, termsMissing, passwordWeak } = all.errors;
  // Only what these screens say: a family's phone fetches it before anything else.
  const messages = {
    enrolment: { door, inApp, gone, ask },
    consents: { texts: all.consents.texts },
    signIn: { refused: all.signIn.refused },
    errors: { birthDayWrong, choiceMissing, termsMissing, passwordWeak },
    people: { relations: all.people.relations },
    units: { company: all.units.company },
  };
  return (
    <DoorFrame>
      <NextIntlClientProvider messages={messages}>
        <InAppBrowser />
        {children}
      </NextIntlClientProvider>
    </DoorFrame>
  );
}
