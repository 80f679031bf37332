import type { Tx } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import { type ChannelState, channelStates } from "../../prompts/channels.ts";
import { findPrompt } from "../../prompts/lookup.ts";
import { type Finding, LIVE_STATUSES, type RolloutState } from "../domain/rollout.ts";
import { superseded } from "../ledger.ts";
import { type RolloutRow, stateOf } from "./rollout-row.ts";

type Prompt = Awaited<ReturnType<typeof findPrompt>>;

/** A rollout nobody else can move until the transaction ends, with its prompt and what its channel serves. */
export type Locked = { prompt: Prompt; row: RolloutRow; state: RolloutState; current: ChannelState };

/** The rollout that is on its way on a channel, or null. One at a time is. */
export function findLive(tx: Tx, promptId: string, channel: string): Promise<RolloutRow | null> {
  return tx.rollout.findFirst({ where: { promptId, channel, status: { in: [...LIVE_STATUSES] } } });
}

/** Why a rollout cannot begin: what it was to begin beside is not served any more. Null when it is. */
export function baselineChanged({ row, current }: Locked): Finding | null {
  if (current.version === row.baseline) return null;
  const message = `${row.channel} serves v${current.version} now, and it was to begin beside v${row.baseline}`;
  return { code: "baseline_changed", message };
}

async function withCurrent(tx: Tx, prompt: Prompt, row: RolloutRow): Promise<Locked> {
  const current = (await channelStates(tx, prompt.id)).get(row.channel);
  if (!current) throw new Error(`rollout ${row.id} is on a channel without a ledger`);
  return { prompt, row, state: stateOf(row), current };
}

/** The same of a rollout whose prompt the caller has locked. */
export async function lockedWith(tx: Tx, row: RolloutRow): Promise<Locked> {
  return withCurrent(tx, await tx.prompt.findUniqueOrThrow({ where: { id: row.promptId } }), row);
}

/**
 * Locks a prompt, whose row orders all writers of its ledger, and finds the rollout on its channel. `expect` is the seq
 * the caller saw last.
 * @throws AppError `conflict` when there is none, `superseded` when somebody was faster
 */
export async function lockRollout(
  tx: Tx,
  workspaceId: string,
  { name, channel, expect }: { name: string; channel: string; expect?: number | undefined },
): Promise<Locked> {
  await tx.$queryRaw`select id from prompt where workspace_id = ${workspaceId} and name = ${name} for update`;
  const prompt = await findPrompt(tx, workspaceId, name);
  const row = await findLive(tx, prompt.id, channel);
  if (!row) throw new AppError("conflict", `No rollout of ${name} is under way on ${channel}.`);
  const locked = await withCurrent(tx, prompt, row);
  if (expect !== undefined && expect !== locked.current.seq) throw superseded(channel, locked.current);
  return locked;
}

/** The same by the rollout's id, whether it has ended or not. @throws AppError `not_found` */
export async function lockRolloutById(tx: Tx, workspaceId: string, id: string): Promise<Locked> {
  const [found] = await tx.$queryRaw<{ name: string }[]>`
    select p.name from prompt p join rollout r on r.prompt_id = p.id
    where r.id = ${id} and r.workspace_id = ${workspaceId} for update of p`;
  if (!found) throw new AppError("not_found", "There is no such rollout in this workspace.");
  const prompt = await findPrompt(tx, workspaceId, found.name);
  return withCurrent(tx, prompt, await tx.rollout.findUniqueOrThrow({ where: { id } }));
}
