import type { Db, Tx } from "../core/db.ts";
import { log } from "../core/log.ts";
import type { GuardrailReport } from "../releases/domain/guardrail-report.ts";
import { decideGuardrails } from "../releases/domain/guardrails/decide-guardrails.ts";
import { gatherInputs, type Watched } from "../releases/guardrails/gather-inputs.ts";
import { readNow } from "../releases/read-now.ts";
import { recordReport } from "../releases/rollouts/record-report.ts";
import { inTurn } from "./in-turn.ts";

/** A verdict is told at once; figures that lead to the same ones this often, for an old report is not believed. */
const AGAIN_MS = 30_000;

type Found = Watched & { report: GuardrailReport | null };

function findWatched(db: Tx): Promise<Found[]> {
  return db.$queryRaw<Found[]>`
    select r.id, r.workspace_id, r.prompt_id, r.candidate, r.baseline, r.unit, r.guardrails, r.dropped_tiers, r.frozen,
           r.started_at, g.report
    from rollout r
    left join lateral (
      select report from guardrail_report where rollout_id = r.id order by at desc limit 1) g on true
    where r.status in ('running', 'held', 'paused') and jsonb_array_length(r.guardrails) > 0 order by r.id`;
}

/** All that a report makes happen, in one text. */
function verdictsOf({ guardrails, limits = [], sampleRatio, breaker, tiers = [] }: GuardrailReport): string {
  const said = [...guardrails, ...limits].map(({ name, verdict }) => `${name} ${verdict}`);
  const losing = tiers.filter(({ losing: is }) => is).map(({ tier, name }) => `${tier} ${name}`);
  return [...said, sampleRatio.verdict, breaker?.verdict ?? "", ...losing].join("; ");
}

async function watch(db: Db, { report: last, ...rollout }: Found): Promise<boolean> {
  const now = new Date(await readNow(db));
  const { inputs, found } = await gatherInputs(db, rollout, now);
  const report = decideGuardrails(inputs, now.getTime());
  const isSame = last !== null && verdictsOf(last) === verdictsOf(report) && found === null;
  if (isSame && Math.abs(now.getTime() - last.at) < AGAIN_MS) return false;
  await recordReport(
    {
      ...{ db, workspaceId: rollout.workspace_id, source: "job" },
      actor: { kind: "job", name: "guardrails" },
    },
    { rolloutId: rollout.id, report, ...(found && { frozen: found }) },
  );
  return true;
}

async function watchAll(db: Db): Promise<number> {
  let told = 0;
  for (const rollout of await findWatched(db)) {
    try {
      if (await watch(db, rollout)) told++;
    } catch (error) {
      // Nothing is said, so the last report grows old and the rollout holds: a failure neither advances nor takes back.
      log.error("watching the guardrails of a rollout", error, { rolloutId: rollout.id });
    }
  }
  return told;
}

/** Measures every rollout that is under way and keeps what its guardrails say; the stepper acts on it. Returns how many reports were written. */
export function watchGuardrails(db: Db): Promise<number> {
  return inTurn(db, "watch-guardrails", () => watchAll(db));
}
