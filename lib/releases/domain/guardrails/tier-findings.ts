import type { TierFinding } from "../guardrail-report.ts";
import { isCompared } from "../rollout.ts";
import type { ReportInputs } from "./arm-counts.ts";
import { compareArms } from "./compare-arms.ts";

/**
 * Every guardrail within every tier. A tier that is losing is a warning to people and decides nothing by itself, so its
 * error is shared between tiers and guardrails: seldom a false one, however many tiers there are. A tier without figures
 * in both arms is left out.
 */
export function tierFindings({ guardrails, tiers, alpha }: ReportInputs): TierFinding[] {
  if (tiers.length < 2) return [];
  const shared = alpha / (guardrails.length * tiers.length);
  return tiers.flatMap(({ tier, candidate, control }) =>
    guardrails.filter(isCompared).flatMap(({ name, margin }) => {
      const found = compareArms(name, candidate, control, { lower: shared, upper: shared });
      if (found.difference === null || found.interval === null) return [];
      const { interval, difference } = found;
      return {
        ...{ tier, name, candidate: found.candidate, control: found.control, difference, interval },
        units: found.candidateUnits + found.controlUnits,
        losing: interval[0] > 0 && difference > margin,
      };
    }),
  );
}
