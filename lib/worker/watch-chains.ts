import { tellBroken } from "../audit/tell-broken.ts";
import { verifyChain } from "../audit/verify.ts";
import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import type { Context } from "../usecase/context.ts";

/** Verifies every workspace's chain and has its admins told of what is wrong. Returns how many are broken; one that fails is logged. */
export async function watchChains(db: Db, signal?: AbortSignal): Promise<number> {
  let broken = 0;
  for (const { id: workspaceId } of await db.workspace.findMany({ select: { id: true }, orderBy: { id: "asc" } })) {
    if (signal?.aborted) break;
    try {
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
