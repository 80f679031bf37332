import { type Actor, personOf } from "../access/actor.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";

/** A notice of the actor's own. Somebody else's is not there for them. @throws AppError `not_found` */
export async function findOwnNotification(tx: Tx, workspaceId: string, actor: Actor, id: string) {
  const where = { id, workspaceId, memberId: personOf(actor) ?? "" };
  const found = await tx.notification.findFirst({ where });
  if (!found) throw new AppError("not_found", "There is no such notice in your inbox.");
  return found;
}
