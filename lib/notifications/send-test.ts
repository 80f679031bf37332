import { personOf } from "../access/actor.ts";
import { findMember } from "../access/lookup.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { command } from "../usecase/command.ts";
import { TEST_KIND } from "./domain/mail-mode.ts";
import { testMailInput } from "./schema.ts";

const PAUSE_MS = 60_000;

/**
 * Sends oneself a notice on the way all notices take: into the inbox, and by mail from the worker.
 * @throws AppError `rate_limited` within a minute of the last one
 */
export const sendTest = command({
  name: "notifications.test",
  permission: "inbox.own",
  input: testMailInput,
  run: async ({ tx, workspaceId, actor, now, enqueue }) => {
    const { id: memberId, user } = await findMember(tx, workspaceId, personOf(actor) ?? "");
    const since = new Date(now.getTime() - PAUSE_MS);
    const recent = await tx.notification.count({ where: { memberId, kind: TEST_KIND, createdAt: { gt: since } } });
    if (recent > 0) throw new AppError("rate_limited", "One left less than a minute ago. Look for it first.");
    const id = newId();
    await tx.notification.create({
      data: {
        ...{ id, workspaceId, memberId, kind: TEST_KIND, createdAt: now, actorName: actor.name },
        title: "This is the test you asked for",
        body: "It took the way every notice takes: into your inbox, then by mail.",
        path: "settings/notifications",
      },
    });
    await enqueue("send-mail", { notificationId: id });
    return {
      result: { notificationId: id },
      audit: { action: "notifications.tested", subject: { type: "member", id: memberId, name: user.name } },
    };
  },
});
