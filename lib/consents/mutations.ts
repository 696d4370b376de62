import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer, FamilyViewer, Viewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { consents, recruits } from "../db/schema/people.ts";
import { NotFound, PortalError } from "../errors.ts";
import { announce } from "../events/announce.ts";
import { PURPOSES, type Purpose } from "./constants.ts";
import type { DecideInput, RecordInput } from "./input.ts";
import { canDecide, canRecord } from "./policy.ts";

/**
 * A relative decides, or takes back what he decided; the database lets everything published follow in the same
 * commit, and open pages hear of it.
 * @throws PortalError consentTextChanged; NotFound for anybody else's son
 */
export async function decideConsent(viewer: FamilyViewer, input: DecideInput): Promise<void> {
  const { recruitId, purpose, choice } = input;
  if (!canDecide(viewer, recruitId)) throw new NotFound();
  await decide(viewer, { ...input, relativeId: viewer.scope.relativeId, channel: "portal" }, (tx) =>
    recordAudit(tx, viewer, "consentDecided", { kind: "recruit", id: recruitId }, { purpose, choice }),
  );
}

/**
 * Records what the recruit himself signed: about his photos, or about being praised before all families. @throws PortalError notAllowed, consentTextChanged;
 * NotFound for a recruit outside the viewer's unit
 */
export async function recordConsent(viewer: CadreViewer, input: RecordInput): Promise<void> {
  const { recruitId, purpose, choice, witness } = input;
  if (!canRecord(viewer)) throw new PortalError("notAllowed", {}, 403);
  const paper = { relativeId: null, channel: "paper", recordedBy: viewer.cadreId, witness } as const;
  await decide(viewer, { ...input, ...paper }, (tx) =>
    recordAudit(
      tx,
      viewer,
      "consentRecorded",
      { kind: "recruit", id: recruitId },
      // Not the witness: he stands in the decision, and is removed with it.
      { purpose, choice },
    ),
  );
}

type Decided = Omit<DecideInput, "purpose"> & {
  purpose: Purpose;
  relativeId: string | null;
  channel: "portal" | "paper";
  recordedBy?: string;
  witness?: string;
};

async function decide(
  viewer: Viewer,
  { version, ...decided }: Decided,
  trace: (tx: Tx) => Promise<void>,
): Promise<void> {
  const { recruitId, purpose, choice, relativeId } = decided;
  if (version !== PURPOSES[purpose].version) throw new PortalError("consentTextChanged");
  await asViewer(viewer, async (tx) => {
    const standing = async () => {
      const [recruit] = await tx
        .select({ photos: recruits.photoConsent, praise: recruits.praiseConsent })
        .from(recruits)
        .where(eq(recruits.id, recruitId));
      return recruit && `${recruit.photos} ${recruit.praise}`;
    };
    const before = await standing();
    if (!before) throw new NotFound();
    const [last] = await tx
      .select({ choice: consents.choice, version: consents.textVersion })
      .from(consents)
      .where(
        and(
          eq(consents.recruitId, recruitId),
          eq(consents.purpose, purpose),
          relativeId ? eq(consents.relativeId, relativeId) : isNull(consents.relativeId),
        ),
      )
      .orderBy(desc(consents.decidedAt), desc(consents.id))
      .limit(1);
    // A second tap says nothing new; a second paper has a witness of its own.
    if (decided.channel === "portal" && last?.choice === choice && last.version === version) return;
    await tx.insert(consents).values({ ...decided, battalionId: viewer.battalionId, textVersion: version });
    await trace(tx);
    if ((await standing()) !== before) await announce(tx, { battalion: viewer.battalionId, what: "consent" });
  });
}
