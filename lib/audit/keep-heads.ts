import type { Db } from "../core/db.ts";
import { headCheck } from "./head-signature.ts";
import { keepCopies, type Outside, readCopies, readPublicKeys } from "./outside.ts";
import { readHeads } from "./verify.ts";

/**
 * Copies heads that stand in the table alone (their process died in between, or runs elsewhere) out of the database. A
 * head whose signature does not hold is left where it is, for the verification to name. Returns how many were copied.
 */
export async function keepHeads(db: Db, outside: Outside, workspaceId: string): Promise<number> {
  const copied = new Set((await readCopies(outside, workspaceId)).map(({ head }) => head?.seq));
  const checks = new Map([...(await readPublicKeys(outside))].map(([keyId, pem]) => [keyId, headCheck(pem)]));
  const alone = (await readHeads(db, workspaceId)).filter(({ seq }) => !copied.has(seq));
  const sound = alone.filter((head) => checks.get(head.keyId)?.(head));
  await keepCopies(outside, workspaceId, sound);
  return sound.length;
}
