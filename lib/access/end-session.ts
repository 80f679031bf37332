import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { personOf } from "./actor.ts";
import { findMember } from "./lookup.ts";
import { sessionInput } from "./schema.ts";

/** Ends one of one's own sessions, wherever its browser is. One that has ended already changes nothing. */
export const endOwnSession = command({
  name: "session.end",
  permission: "inbox.own",
  input: sessionInput,
  run: async ({ tx, workspaceId, actor, now }, { sessionId }) => {
    const { userId, user } = await findMember(tx, workspaceId, personOf(actor) ?? "");
    const session = await tx.session.findFirst({ where: { id: sessionId, userId } });
    if (!session) throw new AppError("not_found", "You have no such session.");
    const ended = await tx.session.updateMany({
      where: { id: sessionId, userId, revokedAt: null },
      data: { revokedAt: now },
    });
    if (ended.count === 0) return { result: { ended: 0 }, audit: null };
    return {
      result: { ended: ended.count },
      audit: {
        action: "session.ended",
        subject: { type: "member", id: personOf(actor) ?? "", name: user.name },
        after: { sessions: ended.count },
      },
    };
  },
});
