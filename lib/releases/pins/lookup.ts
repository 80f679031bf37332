import type { Tx } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";

/**
 * A pin with the prompt it is of, found inside the workspace. The prompt's row is the lock of its pins, as it is for
 * whoever puts one. Throws `not_found`.
 */
export async function findPin(tx: Tx, workspaceId: string, id: string) {
  await tx.$queryRaw`
    select p.id from prompt p join pin i on i.prompt_id = p.id
    where i.id = ${id} and i.workspace_id = ${workspaceId} for update of p`;
  const pin = await tx.pin.findFirst({ where: { workspaceId, id } });
  const prompt = pin && (await tx.prompt.findFirst({ where: { workspaceId, id: pin.promptId } }));
  if (!pin || !prompt) throw new AppError("not_found", "There is no such pin in this workspace.");
  return { pin, prompt };
}

/** Ends a pin that holds; false when somebody else ended it first. */
export async function endPin(tx: Tx, id: string, endedAt: Date, endedReason: string): Promise<boolean> {
  const ended = await tx.pin.updateMany({ where: { id, endedAt: null }, data: { endedAt, endedReason } });
  return ended.count === 1;
}
