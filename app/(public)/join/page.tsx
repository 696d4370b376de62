import { JoinFlow } from "#components/enrolment/join-flow.tsx";
import { accept, knock } from "#lib/enrolment/actions.ts";

/** For a card without a camera: its code is typed. */
export default function JoinPage() {
  return <JoinFlow for="family" knock={knock} accept={accept} />;
}
