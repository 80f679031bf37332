import type { Db } from "../../core/db.ts";
import { renew } from "./claim.ts";
import { beat, type Pulse } from "./worked-time.ts";

const EVERY_MS = 500;

/** `stop` ends the beating; it counts the time up to then as worked. */
export type Heartbeat = { stop(): Promise<void> };

/**
 * Keeps a worker's leases alive, counts the time it works, and tells twice a second how its run stands. A database that
 * is away changes nothing.
 */
export function heartbeat(
  db: Db,
  { runId, workerId, leaseSeconds }: { runId: string; workerId: string; leaseSeconds: number },
  tell: (pulse: Pulse | null) => Promise<void>,
): Heartbeat {
  const quietly = (work: () => Promise<void>) => () => void work().catch(() => undefined);
  const beating = setInterval(
    quietly(async () => tell(await beat(db, runId))),
    EVERY_MS,
  );
  const renewing = setInterval(
    quietly(() => renew(db, runId, workerId, leaseSeconds)),
    (leaseSeconds * 1000) / 3,
  );
  const first = beat(db, runId).then(tell, () => undefined);
  return {
    async stop() {
      clearInterval(beating);
      clearInterval(renewing);
      await first;
      await beat(db, runId).catch(() => null);
    },
  };
}
