import type { Audience, Share } from "#sdk/decide/decide.ts";
import { personOf } from "../access/actor.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import type { Work } from "../usecase/context.ts";

export type ReleaseKind = "promote" | "advance" | "pause" | "resume" | "rollback" | "auto_rollback";

/**
 * One row of the ledger as applications and pages see it. Shares are basis points that sum to 10 000; `version` is the one
 * the row is about: in a rollout the candidate, and `baseline` what the rest gets.
 */
export type ReleaseRow = {
  prompt: string;
  channel: string;
  seq: number;
  kind: ReleaseKind;
  version: number;
  baseline: number;
  rollout: number | null;
  split: Share[];
  audience: Audience | null;
  reason: string;
  actor: string;
  evidence: Record<string, unknown>;
  effectiveAt: string;
  generation: number;
};

/** Refuses a channel that is not there. `latest` follows every save by itself and is never released to. */
export async function checkChannel(tx: Tx, workspaceId: string, channel: string): Promise<void> {
  if (channel === "stable") return;
  // Shared until the transaction ends, so that nobody removes the channel under what is being done to it.
  const made = await tx.$queryRaw<{ name: string }[]>`
    select name from channel where workspace_id = ${workspaceId} order by name for share`;
  const names = made.map(({ name }) => name);
  if (names.includes(channel)) return;
  const why = channel === "latest" ? "latest follows every save by itself" : `there is no channel named ${channel}`;
  const there = ["stable", ...names].join(", ");
  throw new AppError("channel_not_found", `Nothing can be released there: ${why}. Channels: ${there}.`);
}

/** The rollout a row belongs to; `share` in basis points is the candidate's. */
export type RowOfRollout = { id: string; number: number; candidate: number; share: number; audience: Audience };

type Append = {
  prompt: { id: string; name: string; kind: string };
  channel: string;
  expected: number;
  kind: ReleaseKind;
  /** What whoever is in no rollout gets from now on. */
  version: number;
  /** Null when the channel serves one version to everybody from now on. */
  rollout: RowOfRollout | null;
  reason: string;
  evidence: Record<string, unknown>;
};

const WHOLE = 10_000;

/** The candidate first and the baseline last, as `decide` reads it. */
function splitOf(version: number, rollout: RowOfRollout | null): Share[] {
  if (!rollout) return [{ version, share: WHOLE }];
  return [
    { version: rollout.candidate, share: rollout.share },
    { version, share: WHOLE - rollout.share },
  ];
}

/**
 * Appends a row if the channel still stands where the writer saw it; otherwise the row loses in the WHERE clause.
 * What servers are told is the same row, in the same transaction.
 * @throws AppError `superseded` when another release came first
 */
export async function appendRelease(work: Work, row: Append): Promise<ReleaseRow> {
  const { tx, workspaceId, actor, now, publish } = work;
  const { prompt, channel, expected, kind, version, rollout, reason, evidence } = row;
  const split = splitOf(version, rollout);
  const seq = expected + 1;
  const generation = await publish({
    type: "release",
    promptId: prompt.id,
    name: prompt.name,
    channel,
    seq,
    version,
    split,
  });
  // Two writers may read the clock in one order and write in the other; the ledger's own times never run backwards.
  const [written] = await tx.$queryRaw<{ effective_at: Date }[]>`
    insert into release (id, workspace_id, prompt_id, channel, seq, kind, version, candidate, rollout_id, split,
                         audience, reason, evidence, actor_id, actor_name, generation, effective_at)
    select ${newId()}, ${workspaceId}, ${prompt.id}, ${channel}, ${seq}, ${kind}, ${version},
           ${rollout?.candidate ?? null}, ${rollout?.id ?? null}, ${JSON.stringify(split)}::jsonb,
           ${rollout ? JSON.stringify(rollout.audience) : null}::jsonb, ${reason}, ${JSON.stringify(evidence)}::jsonb,
           ${personOf(actor)}, ${actor.name}, ${generation},
           greatest(${now}::timestamptz, (select effective_at from release
             where prompt_id = ${prompt.id} and channel = ${channel} order by seq desc limit 1))
    where coalesce((select max(seq) from release where prompt_id = ${prompt.id} and channel = ${channel}), 0) = ${expected}
    on conflict do nothing returning effective_at`;
  if (!written) throw superseded(channel);
  // Whoever includes it is proposed the bump, also when it goes back.
  if (prompt.kind === "snippet" && channel === "stable") {
    await work.enqueue("snippet-released", { workspaceId, promptId: prompt.id, version });
  }
  return {
    prompt: prompt.name,
    channel,
    seq,
    kind,
    version: rollout?.candidate ?? version,
    baseline: version,
    rollout: rollout?.number ?? null,
    split,
    audience: rollout?.audience ?? null,
    reason,
    actor: actor.name,
    evidence,
    effectiveAt: written.effective_at.toISOString(),
    generation,
  };
}

/** The refusal of a writer who saw an older state of the channel. */
export function superseded(channel: string, current?: { seq: number; version: number }): AppError {
  const now = current ? ` It serves v${current.version} now (release ${current.seq}).` : "";
  return new AppError("superseded", `Somebody released to ${channel} in between.${now} Look at it and decide anew.`, {
    current,
  });
}
