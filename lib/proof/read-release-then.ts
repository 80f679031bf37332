import { Prisma } from "#generated/prisma/client.ts";
import type { Audience, ChannelRules, Pin, RolloutRules, Share } from "#sdk/decide/decide.ts";
import type { TenantFacts } from "#sdk/wire/rules.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { subjectOf } from "./domain/ledger-line.ts";

/** A row of the ledger as it was written, with number and unit of the rollout it belongs to. */
export type LedgerRow = {
  seq: number;
  kind: string;
  version: number;
  candidate: number | null;
  rollout_id: string | null;
  rollout_number: number | null;
  unit: RolloutRules["unit"] | null;
  split: Share[];
  audience: Audience | null;
  reason: string;
  evidence: Record<string, unknown>;
  actor_id: string | null;
  actor_name: string;
  generation: bigint;
  effective_at: Date;
};

/** The rows of a channel's ledger that meet a condition on `r`, in an order. */
export function ledgerThen(tx: Tx, where: Prisma.Sql, order: Prisma.Sql): Promise<LedgerRow[]> {
  return tx.$queryRaw<LedgerRow[]>`
    select r.seq, r.kind, r.version, r.candidate, r.rollout_id, o.number as rollout_number, o.unit, r.split, r.audience,
           r.reason, r.evidence, r.actor_id, r.actor_name, r.generation, r.effective_at
    from release r left join rollout o on o.id = r.rollout_id where ${where} order by ${order}`;
}

const one = async (rows: Promise<LedgerRow[]>) => (await rows)[0] ?? null;
const on = (promptId: string, channel: string) => Prisma.sql`r.prompt_id = ${promptId} and r.channel = ${channel}`;
const NEWEST = Prisma.sql`r.seq desc limit 1`;

/** The row in force on a channel at a moment, read off the index `release_channel_time_idx`; null before the first. */
export function releaseThen(tx: Tx, promptId: string, channel: string, at: Date): Promise<LedgerRow | null> {
  const until = Prisma.sql`${on(promptId, channel)} and r.effective_at <= ${at}`;
  return one(ledgerThen(tx, until, Prisma.sql`r.effective_at desc, r.seq desc limit 1`));
}

/** One row by its number. @throws AppError `release_not_found` */
export async function findRelease(tx: Tx, promptId: string, channel: string, seq: number): Promise<LedgerRow> {
  const row = await one(ledgerThen(tx, Prisma.sql`${on(promptId, channel)} and r.seq = ${seq}`, NEWEST));
  if (!row) throw new AppError("release_not_found", `There is no release ${seq} on ${channel}.`);
  return row;
}

/** The row a rollout began with, which holds what was asked of its candidate. */
function beginningOf(tx: Tx, promptId: string, channel: string, rolloutId: string): Promise<LedgerRow | null> {
  const begun = Prisma.sql`${on(promptId, channel)} and r.rollout_id = ${rolloutId}`;
  return one(ledgerThen(tx, begun, Prisma.sql`r.seq limit 1`));
}

/**
 * The row whose evidence a version rests on, as a channel served it in `row`: for the candidate of a rollout the row the
 * rollout began with; for any other the promotion that last gave it to everybody, or the beginning of the rollout that
 * did. Null when it was never released there, as a tenant may be pinned to any version.
 */
export async function promotionOf(
  tx: Tx,
  promptId: string,
  channel: string,
  row: LedgerRow,
  version: number = subjectOf(row).version,
): Promise<LedgerRow | null> {
  if (row.rollout_id !== null && version === row.candidate) return beginningOf(tx, promptId, channel, row.rollout_id);
  const before = Prisma.sql`${on(promptId, channel)} and r.seq <= ${row.seq}`;
  const whole = Prisma.sql`r.version = ${version} and r.candidate is null and r.kind in ('promote', 'advance')`;
  const brought = await one(ledgerThen(tx, Prisma.sql`${before} and ${whole}`, NEWEST));
  if (brought?.kind === "promote") return brought;
  // The row that ends a rollout belongs to none; its rows before do.
  const walked = brought
    ? Prisma.sql`${on(promptId, channel)} and r.seq < ${brought.seq} and r.candidate = ${version}`
    : Prisma.sql`${before} and r.candidate = ${version}`;
  const last = await one(ledgerThen(tx, walked, NEWEST));
  if (!last?.rollout_id) return brought;
  return (await beginningOf(tx, promptId, channel, last.rollout_id)) ?? brought;
}

/** A pin as it held at a moment, with who had put it and why. */
export type PinThen = Pin & { id: string; by: string; since: Date; reason: string };

type PinRow = { id: string; version: number; expires_at: Date; by: string; since: Date; reason: string };

/**
 * What held on a channel at a moment: made by then, neither removed nor replaced. Those that had run out are among them:
 * the rule of serving lets go of them by the clock. `tenant` narrows it to one.
 */
export async function pinsThen(
  tx: Tx,
  promptId: string,
  channel: string,
  at: Date,
  tenant: string,
): Promise<ReadonlyMap<string, PinThen>> {
  const rows = await tx.$queryRaw<PinRow[]>`
    select id, version, expires_at, created_by_name as by, created_at as since, reason from pin
    where prompt_id = ${promptId} and channel = ${channel} and tenant_id = ${tenant}
      and created_at <= ${at} and (ended_at is null or ended_at > ${at})
    order by created_at desc, id desc limit 1`;
  return new Map(rows.map(({ expires_at, ...pin }) => [tenant, { ...pin, expiresAt: expires_at.getTime() }]));
}

/** How many tenants a pin held on a channel at a moment. */
export async function pinnedThen(tx: Tx, promptId: string, channel: string, at: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ held: number }[]>`
    select count(distinct tenant_id)::int as held from pin
    where prompt_id = ${promptId} and channel = ${channel}
      and created_at <= ${at} and (ended_at is null or ended_at > ${at}) and expires_at > ${at}`;
  return row?.held ?? 0;
}

/** What was registered of a tenant at a moment; null for one nobody had registered yet. */
export async function tenantThen(tx: Tx, workspaceId: string, tenant: string, at: Date): Promise<TenantFacts | null> {
  const rows = await tx.$queryRaw<TenantFacts[]>`
    select tier, experiments from tenant_fact
    where workspace_id = ${workspaceId} and tenant_id = ${tenant} and at <= ${at}
    order by at desc, id desc limit 1`;
  return rows[0] ?? null;
}

/** A ledger row, with the pins of its time, as the rule of serving takes it. */
export function rulesThen(row: LedgerRow, pins: ReadonlyMap<string, Pin>): ChannelRules {
  const { version, split, rollout_id: id, unit, audience } = row;
  const isDrawn = id !== null && unit !== null && audience !== null && split.length > 1;
  const rollout = isDrawn ? { id, unit, tiers: audience.tiers, exceptTiers: audience.exceptTiers } : null;
  return { version, split, rollout, pins };
}
