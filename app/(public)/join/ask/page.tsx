import { AskForm } from "#components/enrolment/ask-form.tsx";
import { ask } from "#lib/enrolment/actions.ts";
import { listCompanies } from "#lib/enrolment/requests.ts";

/** For a relative who is not on the roster. */
export default async function AskPage() {
  return <AskForm companies={await listCompanies()} ask={ask} />;
}
