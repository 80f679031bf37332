import type { Tx } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { enqueue } from "../jobs/queue.ts";

type Told = { workspaceId: string; memberId: string; now: Date; by: string; title: string };

/**
 * Tells a member that their access was changed, in the transaction that changes it. It is the one notice that begins
 * below the module of notices, which asks this one who somebody is: the row and its mail are written here.
 */
export async function tellAccess(tx: Tx, { workspaceId, memberId, now, by, title }: Told): Promise<void> {
  const id = newId();
  await tx.notification.create({
    data: {
      ...{ id, workspaceId, memberId, kind: "access_changed", title, body: "" },
      ...{ path: "settings/members", actorName: by, createdAt: now },
    },
  });
  await enqueue(tx, "send-mail", { notificationId: id });
}

/** "legal: viewer and approver, in the group legal", for the sentence that tells of an access. */
export function accessWords({ roles, groups }: { roles: readonly string[]; groups: readonly string[] }): string {
  const what = roles.length === 0 ? "no role" : roles.join(", ");
  return groups.length === 0 ? what : `${what}; group ${groups.join(", ")}`;
}
