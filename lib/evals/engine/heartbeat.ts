import type { Db } from "../../core/db.ts";
import { renew } from "./claim.ts";

const LOOK_EVERY_MS = 1_000;

/** `ended` is aborted once the run runs no longer: somebody cancelled it, and its open calls are wanted by nobody. */
export type Heartbeat = { ended: AbortSignal; stop(): void };

/** Keeps a worker's leases alive and watches whether its run is still wanted. A database that is away changes nothing. */
export function heartbeat(db: Db, runId: string, workerId: string, leaseSeconds: number): Heartbeat {
  const ended = new AbortController();
  async function look(): Promise<void> {
    const run = await db.evalRun.findUnique({ where: { id: runId }, select: { status: true } });
    if (run?.status !== "running") ended.abort(new Error("the run has ended"));
  }
  const quietly = (work: () => Promise<void>) => () => void work().catch(() => undefined);
  const looking = setInterval(quietly(look), LOOK_EVERY_MS);
  const renewing = setInterval(
    quietly(() => renew(db, runId, workerId, leaseSeconds)),
    (leaseSeconds * 1000) / 3,
  );
  return {
    ended: ended.signal,
    stop() {
      clearInterval(looking);
      clearInterval(renewing);
    },
  };
}
