import { personOf } from "../access/actor.ts";
import { findMember } from "../access/lookup.ts";
import { command } from "../usecase/command.ts";
import { mailMode } from "./domain/mail-mode.ts";
import { mailModeInput } from "./schema.ts";

/** Chooses how one kind of notice is mailed to oneself. */
export const putMailMode = command({
  name: "notifications.prefer",
  permission: "inbox.own",
  input: mailModeInput,
  run: async ({ tx, workspaceId, actor }, { kind, mail }) => {
    const { id: memberId, user } = await findMember(tx, workspaceId, personOf(actor) ?? "");
    const where = { memberId_kind: { memberId, kind } };
    const chosen = await tx.notificationPreference.findUnique({ where });
    const before = mailMode(kind, chosen?.email ?? null);
    await tx.notificationPreference.upsert({
      where,
      create: { memberId, kind, email: mail },
      update: { email: mail },
    });
    if (before === mail) return { result: { kind, mail }, audit: null };
    return {
      result: { kind, mail },
      audit: {
        action: "notifications.preferred",
        subject: { type: "member", id: memberId, name: user.name },
        before: { kind, mail: before },
        after: { kind, mail },
      },
    };
  },
});
