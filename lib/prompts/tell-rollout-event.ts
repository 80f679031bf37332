import { z } from "zod";
import type { RolloutEvent } from "./domain/timeline.ts";

const ACTS: Record<string, RolloutEvent["act"]> = {
  "rollout.scheduled": "scheduled",
  "rollout.begun": "begun",
  "rollout.advanced": "advanced",
  "rollout.share_set": "advanced",
  "rollout.paused": "paused",
  "rollout.resumed": "resumed",
  "rollout.held": "held",
  "rollout.hold_released": "released",
  "rollout.tier_losing": "losing",
  "rollout.tier_dropped": "dropped",
  "rollout.completed": "completed",
  "rollout.abandoned": "abandoned",
};

const finding = z.object({ message: z.string() }).catch({ message: "" });
const said = z
  .object({
    rollout: z.number().nullable().catch(null),
    version: z.number().catch(0),
    baseline: z.number().nullable().catch(null),
    share: z.number().catch(0),
    reason: z.string().catch(""),
    findings: z.array(finding).catch([]),
    tiers: z.array(z.string()).catch([]),
    tier: z.string().optional().catch(undefined),
  })
  .catch({ rollout: null, version: 0, baseline: null, share: 0, reason: "", findings: [], tiers: [] });

type Told = { seq: number; at: string; who: string | null };

/** What became of a rollout, out of its audit row; null for an act this does not know. */
export function tellRollout(action: string, channel: string, after: unknown, told: Told): RolloutEvent | null {
  const act = ACTS[action];
  if (!act) return null;
  const { rollout, version, baseline, share, reason, findings, tiers, tier } = said.parse(after);
  const why = findings.map(({ message }) => message).join(". ");
  return {
    ...{ ...told, type: "rollout", act, channel, number: rollout, version, baseline, share },
    tiers: tier === undefined ? tiers : [tier],
    reason: why || reason,
  };
}
