import type { Tx } from "../../core/db.ts";
import { membersOfOwners } from "../../notifications/find-recipients.ts";

/** Whom a pin concerns: whoever made it, and the owners of its prompt. */
export async function pinReaders(
  tx: Tx,
  workspaceId: string,
  pin: { createdById: string | null },
  prompt: { owners: string[] },
): Promise<string[]> {
  return [pin.createdById ?? "", ...(await membersOfOwners(tx, workspaceId, prompt.owners))];
}
