import type { AuditEntry } from "../../audit/record.ts";
import type { Work } from "../../usecase/context.ts";
import type { GuardrailReport } from "../domain/guardrail-report.ts";
import { losingTiers } from "../domain/guardrails/losing-tiers.ts";
import { isLive, type RolloutStatus, type Unit } from "../domain/rollout.ts";
import { percent } from "./refuse-second.ts";
import type { RolloutRow } from "./rollout-row.ts";
import { rolloutEntry, tellRollout } from "./tell-rollout.ts";

/**
 * Tells people once of each tier that loses while the total does not show it: they decide whether it goes back. Null where
 * there is nothing new to tell.
 */
export async function tellLosingTiers(
  work: Work,
  row: RolloutRow,
  report: GuardrailReport,
): Promise<AuditEntry | null> {
  if (!isLive(row.status as RolloutStatus)) return null;
  const { id, candidate, baseline, channel, share, droppedTiers, toldTiers } = row;
  const versions = { candidate, baseline, unit: row.unit as Unit };
  const found = losingTiers(report, [...droppedTiers, ...toldTiers], versions);
  if (found === null) return null;
  const { tiers, names, why } = found;
  // Of two that measure at once, one tells.
  const { count } = await work.tx.rollout.updateMany({
    where: { id, toldTiers: { equals: toldTiers } },
    data: { toldTiers: [...toldTiers, ...tiers] },
  });
  if (count === 0) return null;
  const prompt = await work.tx.prompt.findUniqueOrThrow({ where: { id: row.promptId } });
  const title = `${prompt.name} v${candidate} loses in ${names} at ${percent(share)} of ${channel}; all tiers together do not show it`;
  const body = `${why}. Nothing goes back by itself: the rollout's page can take it back for one tier, or for all.`;
  await tellRollout(work, { prompt, row }, { kind: "rollout_tier_loses", title, body });
  return rolloutEntry({ prompt, row }, "rollout.tier_losing", null, { share, tiers, reason: why });
}
