import { command } from "../usecase/command.ts";
import { findOwnNotification } from "./lookup.ts";
import { markInput } from "./schema.ts";

/**
 * Marks one of one's own notices as read or unread, and says where it leads. What somebody has read is theirs: the
 * audit log does not keep it.
 */
export const markNotification = command({
  name: "inbox.mark",
  permission: "inbox.own",
  input: markInput,
  run: async ({ tx, workspaceId, actor, now }, { notificationId, read }) => {
    const { id, path, readAt } = await findOwnNotification(tx, workspaceId, actor, notificationId);
    if ((readAt !== null) !== read)
      await tx.notification.update({ where: { id }, data: { readAt: read ? now : null } });
    return { result: { path }, audit: null };
  },
});
