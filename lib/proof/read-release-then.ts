import type { ChannelRules, Pin, Share } from "#sdk/decide/decide.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";

/** A row of the ledger as it was written. */
export type LedgerRow = {
  seq: number;
  kind: string;
  version: number;
  split: Share[];
  reason: string;
  evidence: Record<string, unknown>;
  actor_id: string | null;
  actor_name: string;
  generation: bigint;
  effective_at: Date;
};

/** The row in force on a channel at a moment, read off the index `release_channel_time_idx`; null before the first. */
export async function releaseThen(tx: Tx, promptId: string, channel: string, at: Date): Promise<LedgerRow | null> {
  const rows = await tx.$queryRaw<LedgerRow[]>`
    select seq, kind, version, split, reason, evidence, actor_id, actor_name, generation, effective_at
    from release where prompt_id = ${promptId} and channel = ${channel} and effective_at <= ${at}
    order by effective_at desc, seq desc limit 1`;
  return rows[0] ?? null;
}

/** One row by its number. @throws AppError `release_not_found` */
export async function findRelease(tx: Tx, promptId: string, channel: string, seq: number): Promise<LedgerRow> {
  const rows = await tx.$queryRaw<LedgerRow[]>`
    select seq, kind, version, split, reason, evidence, actor_id, actor_name, generation, effective_at
    from release where prompt_id = ${promptId} and channel = ${channel} and seq = ${seq}`;
  if (!rows[0]) throw new AppError("release_not_found", `There is no release ${seq} on ${channel}.`);
  return rows[0];
}

/** The row whose evidence a row rests on: itself, or for a rollback the last promotion of the version it went back to. */
export async function promotionOf(tx: Tx, promptId: string, channel: string, row: LedgerRow) {
  if (row.kind !== "rollback") return row;
  const rows = await tx.$queryRaw<LedgerRow[]>`
    select seq, kind, version, split, reason, evidence, actor_id, actor_name, generation, effective_at
    from release where prompt_id = ${promptId} and channel = ${channel} and seq < ${row.seq}
      and version = ${row.version} and kind <> 'rollback'
    order by seq desc limit 1`;
  return rows[0] ?? null;
}

/** Tenants that were held on a version at a moment. There is no way yet to pin one. */
async function pinsThen(): Promise<ReadonlyMap<string, Pin>> {
  return new Map();
}

/** A ledger row as the rule of serving takes it. */
export async function rulesThen(row: LedgerRow): Promise<ChannelRules> {
  return { version: row.version, split: row.split, rollout: null, pins: await pinsThen() };
}
