import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import { may } from "../access/authorize.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { channelStates } from "../prompts/channels.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import type { GuardrailReport } from "./domain/guardrail-report.ts";
import type { RolloutDetail, RolloutLine, RolloutPage, RolloutStep } from "./domain/rollout-view.ts";
import { readNow } from "./read-now.ts";
import { readReach } from "./read-reach.ts";
import { readRollouts } from "./read-rollouts.ts";
import { SPOKEN_BY } from "./spoken-by.ts";

const MOST_HISTORY = 20;
/** Points of a chart: more than its width can show tells nobody more. */
const MOST_POINTS = 120;

/** What the ledger says of a rollout. Its end is a row of everybody's, so it is told from the rollout itself. */
async function stepsOf(tx: Tx, promptId: string, { id, status, endedAt, by }: Found): Promise<RolloutStep[]> {
  const rows = await tx.$queryRaw<(Omit<RolloutStep, "at"> & { at: Date })[]>`
    select kind, (split->0->>'share')::int as share, effective_at as at, ${SPOKEN_BY} as by, reason
    from release where prompt_id = ${promptId} and rollout_id = ${id} and candidate is not null order by seq limit 500`;
  const steps = rows.map((row) => ({ ...row, at: row.at.getTime() }));
  if (status !== "completed" || endedAt === null) return steps;
  return [...steps, { kind: "advance", share: 10_000, at: endedAt, by, reason: "" }];
}

/** The release that ended a rollout is everybody's, and names the rollout as its evidence. */
async function endingOf(
  tx: Tx,
  promptId: string,
  { number, channel, endedAt }: Found,
): Promise<RolloutDetail["ending"]> {
  if (endedAt === null) return null;
  const [row] = await tx.$queryRaw<{ by: string; reason: string }[]>`
    select ${SPOKEN_BY} as by, reason from release
    where prompt_id = ${promptId} and channel = ${channel} and candidate is null
      and evidence->'rollout' = ${String(number)}::jsonb
    order by seq desc limit 1`;
  return row ?? null;
}

/**
 * The reports of a rollout, the oldest first, thinned evenly to what a chart shows: the first of each stretch and the last of
 * all, each found by the index, however many there are.
 */
async function seriesOf(tx: Tx, rolloutId: string): Promise<GuardrailReport[]> {
  const rows = await tx.$queryRaw<{ at: Date; report: GuardrailReport }[]>`
    with span as (
      select min(at) as first, max(at) as last from guardrail_report where rollout_id = ${rolloutId}
    ), picked as (
      select distinct on (g.at) g.at, g.id from span, generate_series(0, ${MOST_POINTS}::int) as n, lateral (
        select at, id from guardrail_report
        where rollout_id = ${rolloutId} and at >= span.first + n * (span.last - span.first) / ${MOST_POINTS}::int
        order by at limit 1) g
    )
    select r.at, r.report - array['inputs', 'tiers', 'limits', 'breaker'] as report
    from picked join guardrail_report r using (id) order by r.at`;
  return rows.map(({ at, report }) => ({ ...report, at: at.getTime() }));
}

type Found = RolloutLine & { id: string };

const withoutId = ({ id: _id, ...line }: Found): RolloutLine => line;

/** The Rollout tab: the rollout asked for by number, else the newest one, and those before it. Throws `not_found`. */
export const rolloutPage = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, number?: number): Promise<RolloutPage> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const [lines, states, now] = await Promise.all([
      readRollouts(db, workspaceId, Prisma.sql`o.prompt_id = ${prompt.id}`, Prisma.sql`o.number desc`, MOST_HISTORY),
      channelStates(db, prompt.id),
      readNow(db),
    ]);
    const found = number === undefined ? lines[0] : await oneOf(db, workspaceId, prompt.id, number, lines);
    const channel = found?.channel ?? "stable";
    const shown = found && {
      ...withoutId(found),
      steps: await stepsOf(db, prompt.id, found),
      ending: await endingOf(db, prompt.id, found),
      series: await seriesOf(db, found.id),
      reach: await readReach(db, workspaceId, prompt.id, found),
    };
    return {
      prompt: prompt.name,
      shown: shown ?? null,
      history: lines.map(withoutId),
      seq: states.get(channel)?.seq ?? 0,
      latest: prompt.latestNumber,
      served: states.get(channel)?.version ?? null,
      mayPromote: may(actor, "release.promote"),
      mayStop: may(actor, "release.rollback"),
      now,
    };
  },
);

/** An address may name one that is too old for the list. */
async function oneOf(tx: Tx, workspaceId: string, promptId: string, number: number, lines: readonly Found[]) {
  const listed = lines.find((line) => line.number === number);
  if (listed) return listed;
  const where = Prisma.sql`o.prompt_id = ${promptId} and o.number = ${number}`;
  const [older] = await readRollouts(tx, workspaceId, where, Prisma.sql`o.number`, 1);
  if (!older) throw new AppError("not_found", `This prompt has no rollout ${number}.`);
  return older;
}
