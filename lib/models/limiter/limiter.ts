import type { Db } from "../../core/db.ts";
import { newId } from "../../core/ids.ts";
import { perDatabase } from "../per-database.ts";
import { type Gate, openGate } from "./gate.ts";
import { settleGrant } from "./settle-grant.ts";

type Limiter = { workerId: string; gates: Map<string, Gate> };

const limiterOf = perDatabase<Limiter>("limiter", () => ({ workerId: newId(), gates: new Map() }));

/** The gate of a bucket in this process. */
export function gateOf(db: Db, bucket: string): Gate {
  const { workerId, gates } = limiterOf(db);
  const known = gates.get(bucket);
  if (known) return known;
  const gate = openGate({
    settle: (report) => settleGrant(db, bucket, workerId, report),
    now: () => performance.now(),
    random: Math.random,
  });
  gates.set(bucket, gate);
  return gate;
}

/** Gives back this process's shares that nothing uses: the other workers need not wait until they run out. */
export async function letGoOfShares(db: Db): Promise<void> {
  await Promise.all([...limiterOf(db).gates.values()].map((gate) => gate.letGo()));
}
