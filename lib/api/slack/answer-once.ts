import type { Db } from "../../core/db.ts";
import { sha256 } from "../../core/hash.ts";
import { claim, settle } from "../../usecase/idempotency.ts";

const KEY_ID = "slack";

/**
 * Does the work of a signed request once: the same request again gets the first one's answer, or is told that it is
 * under way, and changes nothing.
 */
export async function answerOnce(
  db: Db,
  { workspaceId, signature, body }: { workspaceId: string; signature: string; body: string },
  work: () => Promise<string>,
): Promise<string> {
  const id = { keyId: KEY_ID, key: signature, requestHash: sha256(body) };
  const earlier = await claim(db, workspaceId, id);
  if (earlier) return typeof earlier.body === "string" ? earlier.body : "This was asked already and is being done.";
  const words = await work();
  await settle(db, workspaceId, id, words);
  return words;
}
