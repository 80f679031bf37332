import type { GuardrailReport } from "../guardrail-report.ts";
import type { Unit } from "../rollout.ts";
import { tierNames } from "../tier-names.ts";
import { tierSentence } from "./tier-words.ts";

/** What somebody is told of tiers that lose: their names, "" for none, and why in words. */
export type LosingTiers = { tiers: string[]; names: string; why: string };

/**
 * The tiers that lose in a report, without those that were `told` before. Null where there is none, and where a guardrail is
 * breached for everybody: what that leads to is told by itself.
 */
export function losingTiers(
  { guardrails, limits = [], tiers = [] }: GuardrailReport,
  told: readonly string[],
  versions: { candidate: number; baseline: number; unit: Unit },
): LosingTiers | null {
  if ([...guardrails, ...limits].some(({ verdict }) => verdict === "breached")) return null;
  const found = tiers.filter(({ losing, tier }) => losing && !told.includes(tier));
  if (found.length === 0) return null;
  const names = [...new Set(found.map(({ tier }) => tier))];
  return {
    tiers: names,
    names: tierNames(names),
    why: found.map((each) => tierSentence(each, versions)).join(". "),
  };
}
