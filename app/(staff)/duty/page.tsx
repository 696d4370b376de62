import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Empty } from "#components/ui/empty.tsx";
import { homeOf, requireViewer } from "#lib/auth/viewer.ts";

/** The plain page of duties whose work in the portal comes later. */
export default async function DutyPage() {
  const viewer = await requireViewer();
  if (viewer.role !== "cadre" || homeOf(viewer) !== "/duty") notFound();
  const t = await getTranslations("duty");
  const people = await getTranslations("people");
  return (
    <div className="mx-auto max-w-2xl px-4 py-8">
      <h1 className="mb-4 text-title">{people(`posts.${viewer.duty.post}`)}</h1>
      <Empty icon="clock-3">{t(viewer.can("accounts") ? "admin" : "later")}</Empty>
    </div>
  );
}
