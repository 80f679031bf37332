import type { Change, Work } from "../usecase/context.ts";
import { findMember } from "./lookup.ts";

/** Ends every live session of a member's account, or all but one, and tells how many there were. */
export async function endAllSessions(
  { tx, workspaceId, now }: Work,
  memberId: string,
  except?: string,
): Promise<Change<{ ended: number }>> {
  const { userId, user } = await findMember(tx, workspaceId, memberId);
  const { count: ended } = await tx.session.updateMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now }, ...(except !== undefined && { id: { not: except } }) },
    data: { revokedAt: now },
  });
  const audit = {
    action: "session.ended",
    subject: { type: "member", id: memberId, name: user.name },
    after: { sessions: ended },
  };
  return { result: { ended }, audit: ended === 0 ? null : audit };
}
