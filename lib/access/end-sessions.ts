import type { Tx } from "../core/db.ts";
import { command } from "../usecase/command.ts";
import type { Work } from "../usecase/context.ts";
import { personOf } from "./actor.ts";
import { findMember } from "./lookup.ts";
import { memberInput, sessionInput } from "./schema.ts";

async function endLive(tx: Tx, userId: string, now: Date, except?: string): Promise<number> {
  const ended = await tx.session.updateMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now }, ...(except !== undefined && { id: { not: except } }) },
    data: { revokedAt: now },
  });
  return ended.count;
}

async function endAllOf({ tx, workspaceId, now }: Work, memberId: string, except?: string) {
  const { userId, user } = await findMember(tx, workspaceId, memberId);
  const ended = await endLive(tx, userId, now, except);
  const audit = {
    action: "session.ended",
    subject: { type: "member", id: memberId, name: user.name },
    after: { sessions: ended },
  };
  return { result: { ended }, audit: ended === 0 ? null : audit };
}

/** Ends all of one's own sessions but the one named. */
export const endOtherSessions = command({
  name: "session.end_others",
  permission: "inbox.own",
  input: sessionInput,
  run: (work, { sessionId }) => endAllOf(work, personOf(work.actor) ?? "", sessionId),
});

/** Signs a member out everywhere, in all their workspaces: a lost laptop, a leaked cookie. */
export const endMemberSessions = command({
  name: "session.end_member",
  permission: "member.manage",
  input: memberInput,
  run: (work, { memberId }) => endAllOf(work, memberId),
});
