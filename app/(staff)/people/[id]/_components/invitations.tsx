import { InvitationsSection } from "#components/enrolment/invitations-section.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import { publicAddress } from "#lib/enrolment/link.ts";
import { listFamilyInvitations } from "#lib/enrolment/queries.ts";

/** For who keeps families: how each relative stands and the ways in. */
export async function Invitations({ viewer, recruitId }: { viewer: CadreViewer; recruitId: string }) {
  if (!viewer.can("families")) return null;
  const relatives = await listFamilyInvitations(viewer, recruitId);
  const address = (await publicAddress()).replace(/^https?:\/\//, "");
  return <InvitationsSection recruitId={recruitId} relatives={relatives} address={address} />;
}
