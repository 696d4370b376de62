import { Gone } from "#components/enrolment/gone.tsx";
import { JoinFlow } from "#components/enrolment/join-flow.tsx";
import { RequestStatus } from "#components/enrolment/request-status.tsx";
import { accept, knock } from "#lib/enrolment/actions.ts";
import { stateOfLink } from "#lib/enrolment/door.ts";
import { token as tokenShape } from "#lib/enrolment/input.ts";
import { stateOfRequest } from "#lib/enrolment/requests.ts";

/**
 * What a QR, a message or a request's own link opens. Looking consumes nothing and tells nothing about anybody: chat
 * apps look before people do.
 */
export default async function JoinByLinkPage({ params }: PageProps<"/join/[token]">) {
  const { token } = await params;
  if (!tokenShape.safeParse(token).success) return <Gone why="unknown" />;
  const link = await stateOfLink(token);
  if (link?.state === "open") {
    const whose = link.kind === "cadre" || link.kind === "recovery" ? link.kind : "family";
    return <JoinFlow token={token} for={whose} knock={knock} accept={accept} />;
  }
  if (link) return <Gone why={link.state} />;
  const request = await stateOfRequest(token);
  return request ? <RequestStatus {...request} /> : <Gone why="unknown" />;
}
