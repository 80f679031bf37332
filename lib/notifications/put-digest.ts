import { personOf } from "../access/actor.ts";
import { findMember } from "../access/lookup.ts";
import { command } from "../usecase/command.ts";
import { DEFAULT_DIGEST } from "./domain/digest-time.ts";
import { digestInput } from "./schema.ts";

/** Sets when one's own digest leaves. An hour that has passed today counts from tomorrow. */
export const putDigest = command({
  name: "notifications.digest",
  permission: "inbox.own",
  input: digestInput,
  run: async ({ tx, workspaceId, actor, now }, rule) => {
    const { id: memberId, user } = await findMember(tx, workspaceId, personOf(actor) ?? "");
    const { hourUtc, weekdays } = (await tx.digestSetting.findUnique({ where: { memberId } })) ?? DEFAULT_DIGEST;
    if (hourUtc === rule.hourUtc && weekdays === rule.weekdays) return { result: rule, audit: null };
    await tx.digestSetting.upsert({
      where: { memberId },
      create: { memberId, ...rule, lastSentAt: now },
      update: { ...rule, lastSentAt: now },
    });
    return {
      result: rule,
      audit: {
        action: "notifications.digest_set",
        subject: { type: "member", id: memberId, name: user.name },
        before: { hourUtc, weekdays },
        after: rule,
      },
    };
  },
});
