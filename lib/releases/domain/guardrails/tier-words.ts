import type { TierFinding } from "../guardrail-report.ts";
import { guardrailValue, guardrailWord } from "../guardrail-words.ts";
import type { Unit } from "../rollout.ts";
import { size, unitsOf } from "./finding-words.ts";

/** What a guardrail sees within one tier: "Error rate in pro: v13 15.0 %, v12 1.0 % (600 conversations); at least 9.1 points worse". */
export function tierSentence(
  { name, tier, candidate, control, interval, units }: TierFinding,
  { candidate: v, baseline, unit }: { candidate: number; baseline: number; unit: Unit },
): string {
  const where = tier === "" ? "among those without a tier" : `in ${tier}`;
  const rates = `v${v} ${guardrailValue(name, candidate)}, v${baseline} ${guardrailValue(name, control)}`;
  return `${guardrailWord(name)} ${where}: ${rates} (${unitsOf(units, unit)}); at least ${size(name, interval[0])} worse`;
}
