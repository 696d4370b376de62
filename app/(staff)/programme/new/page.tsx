import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { RuleForm } from "#components/training/rule-form.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("training.form"))("newTitle") };
}

/** A subject that the default programme doesn't know. */
export default async function NewSubjectPage() {
  await requireCadre("programme");
  const [t, { training, grades, people }] = await Promise.all([getTranslations("training"), getMessages()]);
  return (
    <div className="mx-auto grid max-w-3xl gap-5 px-4 py-4">
      <header>
        <BackLink href="/programme">{t("back")}</BackLink>
        <h1 className="text-title">{t("form.newTitle")}</h1>
      </header>
      <NextIntlClientProvider messages={{ training, grades, people: { ranks: people.ranks } }}>
        <RuleForm />
      </NextIntlClientProvider>
    </div>
  );
}
