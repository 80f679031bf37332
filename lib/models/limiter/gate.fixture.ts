import { adjust, type Bucket, START_SIZE } from "./domain/bucket.ts";
import { type Holding, shareOf } from "./domain/share.ts";
import { type Gate, type Outcome, openGate, type Permit } from "./gate.ts";
import { HOLD_MS, type Report } from "./settle-grant.ts";

const never = new AbortController().signal;

/** All workers' ledger in memory, with the database's rules. */
export function ledger(size = START_SIZE) {
  const began = performance.now();
  const state = { size, reports: 0, away: false };
  let bucket: Bucket = { size, grownAt: began, shrunkAt: null, blockedUntil: null, spentUntil: null };
  const rows = new Map<string, Holding & { until: number }>();
  const settle = (workerId: string) => async (report: Report) => {
    if (state.away) throw new Error("away");
    state.reports += 1;
    const now = performance.now();
    for (const [id, row] of rows) if (row.until <= now) rows.delete(id);
    const others = [...rows.values()].filter((row) => row.workerId !== workerId);
    const held = [...rows.values()].reduce((sum, row) => sum + row.granted, 0);
    bucket = adjust(bucket, report, held, now);
    state.size = bucket.size;
    const mine = { workerId, wanted: report.wanted, granted: rows.get(workerId)?.granted ?? 0 };
    const { granted, target } = shareOf(bucket.size, { ...mine, ceiling: report.ceiling }, others, 0);
    if (granted + mine.wanted === 0) rows.delete(workerId);
    else rows.set(workerId, { ...mine, granted, until: now + HOLD_MS });
    const left = (until: number | null) => Math.max(0, (until ?? 0) - now);
    return {
      ...{ held: granted, cap: Math.min(granted, target) },
      ...{ blockedMs: left(bucket.blockedUntil), spentMs: left(bucket.spentUntil) },
    };
  };
  const gate = (workerId = "w") =>
    openGate({ settle: settle(workerId), now: () => performance.now(), random: () => 0.5 });
  return { state, rows, gate };
}

/** Callers of a gate that take a permit each, and what they hold. */
export function callers(gate: Gate) {
  const held: Permit[] = [];
  const refused: unknown[] = [];
  return {
    held,
    refused,
    call: (count: number) => {
      for (let n = 0; n < count; n++) {
        gate.take(never).then(
          (permit) => held.push(permit),
          (error) => refused.push(error),
        );
      }
    },
    end: (outcome: Outcome, count = held.length) => {
      for (const permit of held.splice(0, count)) gate.release(permit, outcome);
    },
  };
}
