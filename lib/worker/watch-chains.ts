import { tellBroken } from "../audit/tell-broken.ts";
import { verifyChain } from "../audit/verify.ts";
import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import type { Context } from "../usecase/context.ts";

type Watch = { everyMs: number; signal?: AbortSignal };

/** Whether the chain is this worker's to verify now: of several that ask, one gets it, and then nobody until it is due again. */
async function takeChain(db: Db, workspaceId: string, everyMs: number): Promise<boolean> {
  const taken = await db.$executeRaw`
    update workspace set chain_watched_at = clock_timestamp() where id = ${workspaceId}
    and (chain_watched_at is null or chain_watched_at <= clock_timestamp() - ${everyMs} * interval '1 millisecond')`;
  return taken > 0;
}

/**
 * Verifies every workspace's chain that nobody has verified for `everyMs`, and has its admins told of what is wrong. Returns
 * how many are broken; one that fails is logged.
 */
export async function watchChains(db: Db, { everyMs, signal }: Watch): Promise<number> {
  let broken = 0;
  for (const { id: workspaceId } of await db.workspace.findMany({ select: { id: true }, orderBy: { id: "asc" } })) {
    if (signal?.aborted) break;
    try {
      if (!(await takeChain(db, workspaceId, everyMs))) continue;
      const { faults } = await verifyChain(db, workspaceId, signal ? { signal } : {});
      if (faults.length === 0) continue;
      broken += 1;
      const context: Context = { db, workspaceId, actor: { kind: "job", name: "audit watch" }, source: "job" };
      await tellBroken(context, { faults });
    } catch (error) {
      if (!signal?.aborted) log.error("verifying an audit chain", error, { workspaceId });
    }
  }
  return broken;
}
