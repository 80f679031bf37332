import { z } from "zod";
import type { AuditEntry } from "../../audit/record.ts";
import type { Tx } from "../../core/db.ts";
import type { Work } from "../../usecase/context.ts";
import type { GuardrailReport } from "../domain/guardrail-report.ts";
import { losingTiers } from "../domain/guardrails/losing-tiers.ts";
import { isLive, type RolloutStatus, type Unit } from "../domain/rollout.ts";
import { percent } from "./refuse-second.ts";
import type { RolloutRow } from "./rollout-row.ts";
import { rolloutEntry, tellRollout } from "./tell-rollout.ts";

const ACTION = "rollout.tier_losing";

const said = z.object({ rollout: z.number(), tiers: z.array(z.string()) });

/** The tiers of a rollout that somebody was told of: the audit log is what says so. */
async function readTold(tx: Tx, { promptId, number }: RolloutRow): Promise<string[]> {
  const rows = await tx.auditEvent.findMany({ where: { promptId, action: ACTION }, select: { after: true } });
  return rows.flatMap(({ after }) => {
    const { success, data } = said.safeParse(after);
    return success && data.rollout === number ? data.tiers : [];
  });
}

/**
 * Tells people once of each tier that loses while the total does not show it: they decide whether it goes back. Null where
 * there is nothing new to tell.
 */
export async function tellLosingTiers(
  work: Work,
  row: RolloutRow,
  report: GuardrailReport,
): Promise<AuditEntry | null> {
  if (!isLive(row.status as RolloutStatus) || !report.tiers?.some(({ losing }) => losing)) return null;
  const { candidate, baseline, channel, share } = row;
  const known = [...row.droppedTiers, ...(await readTold(work.tx, row))];
  const found = losingTiers(report, known, { candidate, baseline, unit: row.unit as Unit });
  if (found === null) return null;
  const { tiers, names, why } = found;
  const prompt = await work.tx.prompt.findUniqueOrThrow({ where: { id: row.promptId } });
  const title = `${prompt.name} v${candidate} loses in ${names} at ${percent(share)} of ${channel}; all tiers together do not show it`;
  const body = `${why}. Nothing goes back by itself: the rollout's page can take it back for one tier, or for all.`;
  await tellRollout(work, { prompt, row }, { kind: "rollout_tier_loses", title, body });
  return rolloutEntry({ prompt, row }, ACTION, null, { share, tiers, reason: why });
}
