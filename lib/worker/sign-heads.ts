import { signingKey } from "../audit/head-signature.ts";
import { keepHeads } from "../audit/keep-heads.ts";
import { keepPublicKey, outsideOfProcess } from "../audit/outside.ts";
import { signWorkspaceHead } from "../audit/sign-head.ts";
import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";

/**
 * Signs the end of every workspace's chain that grew, and keeps a copy outside the database. `hourly` signs each at most
 * once an hour; without it at once. A workspace that fails is logged and does not keep the others from being signed.
 */
export async function signHeads(db: Db, { hourly }: { hourly: boolean }): Promise<number> {
  const outside = outsideOfProcess();
  const pem = process.env.AUDIT_SIGNING_KEY;
  if (!outside || !pem) return 0;
  const key = signingKey(pem);
  await keepPublicKey(outside, key);
  let signed = 0;
  for (const { id } of await db.workspace.findMany({ select: { id: true }, orderBy: { id: "asc" } })) {
    try {
      const head = await signWorkspaceHead(db, id, key, { hourly });
      if (head) signed += 1;
      if (head || !hourly) await keepHeads(db, outside, id);
    } catch (error) {
      log.error("signing the end of an audit chain", error, { workspaceId: id });
    }
  }
  return signed;
}
