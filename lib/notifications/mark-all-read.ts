import { personOf } from "../access/actor.ts";
import { command } from "../usecase/command.ts";
import { markAllInput } from "./schema.ts";

/** Marks everything in one's inbox as read that came until it was looked at. */
export const markAllRead = command({
  name: "inbox.mark_all",
  permission: "inbox.own",
  input: markAllInput,
  run: async ({ tx, workspaceId, actor, now }, { until }) => {
    const marked = await tx.notification.updateMany({
      where: { workspaceId, memberId: personOf(actor) ?? "", readAt: null, createdAt: { lte: new Date(until) } },
      data: { readAt: now },
    });
    return { result: { marked: marked.count }, audit: null };
  },
});
