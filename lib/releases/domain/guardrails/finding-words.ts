import type { GuardrailFinding } from "../guardrail-report.ts";
import { guardrailValue } from "../guardrail-words.ts";
import type { GuardrailName, Unit } from "../rollout.ts";

export type Versions = { candidateVersion: number; baselineVersion: number; unit: Unit };

/** How a version fared, with `{rate}` and `{units}` to be filled in for each arm. */
const FARED: Record<Exclude<GuardrailName, "grader_score">, string> = {
  errors: "failed in",
  thumbs_down: "got a thumbs-down in",
  slow_answers: "was too slow in",
};

const count = (units: number) => units.toLocaleString("en-US");

/** "412 conversations". */
export const unitsOf = (units: number, unit: Unit) => `${count(units)} ${units === 1 ? unit : `${unit}s`}`;

/** A difference as a number of points: "2.6 points", "1.0 point". */
export function size(name: GuardrailName, value: number): string {
  const shown = name === "grader_score" ? value.toFixed(2) : (value * 100).toFixed(1);
  return `${shown} ${shown === "1.0" || shown === "1.00" ? "point" : "points"}`;
}

const bare = (name: GuardrailName, value: number) => size(name, value).split(" ")[0] ?? "";

function arms(finding: GuardrailFinding, { candidateVersion, baselineVersion, unit }: Versions): string {
  const { name, candidate, control, candidateUnits = 0, controlUnits = 0 } = finding;
  const [mine, theirs] = [guardrailValue(name, candidate ?? 0), guardrailValue(name, control ?? 0)];
  if (name === "grader_score") {
    return `v${candidateVersion} scored ${mine} in ${unitsOf(candidateUnits, unit)}, v${baselineVersion} ${theirs} in ${count(controlUnits)}`;
  }
  return `v${candidateVersion} ${FARED[name]} ${mine} of ${unitsOf(candidateUnits, unit)}, v${baselineVersion} in ${theirs} of ${count(controlUnits)}`;
}

/** The sentence that explains a verdict on both arms to somebody who knows no statistics. No full stop at its end. */
export function comparedSentence(finding: GuardrailFinding, versions: Versions): string {
  const { name, verdict, interval, margin } = finding;
  const v = `v${versions.candidateVersion}`;
  const allowed = `${bare(name, margin)} ${bare(name, margin) === "1.0" ? "was" : "were"} allowed`;
  if (verdict === "no_data" || finding.candidate === null) {
    const nothing =
      name === "grader_score" ? "Nothing was graded of both versions yet" : "There is nothing to compare yet";
    return `${nothing}; ${allowed}`;
  }
  const told = arms(finding, versions);
  if (interval === null) return `${told}; too few to say how far chance reaches`;
  const [low, high] = interval;
  if (verdict === "breached") return `${told}; ${v} is at least ${size(name, low)} worse, ${allowed}`;
  if (verdict === "within") {
    return high <= 0
      ? `${told}; ${v} is surely not worse`
      : `${told}; ${v} is at most ${size(name, high)} worse, ${allowed}`;
  }
  return `${told}; ${v} may be up to ${size(name, high)} worse, and ${allowed}`;
}
