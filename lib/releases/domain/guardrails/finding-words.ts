import type { GuardrailFinding, LimitFinding } from "../guardrail-report.ts";
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
const unitsOf = (units: number, unit: Unit) => `${count(units)} ${units === 1 ? unit : `${unit}s`}`;

function size(name: GuardrailName, value: number): string {
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
  if (verdict === "no_data" || finding.candidate === null) return `There is nothing to compare yet; ${allowed}`;
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

const seconds = (ms: number) => `${Number((ms / 1_000).toFixed(2))} s`;
const share = (rate: number) => `${(rate * 100).toFixed(1)}\u00a0%`;

/** What a limit asks for: "Errors in at most 5.0 % of conversations". */
export function limitWords({ name, limit }: Pick<LimitFinding, "name" | "limit">, unit: Unit): string {
  return name === "error_rate"
    ? `Errors in at most ${share(limit)} of ${unit}s`
    : `An answer over ${seconds(limit)} in at most 5\u00a0% of ${unit}s`;
}

/** The sentence that explains a verdict on the candidate alone. */
export function limitSentence(finding: Omit<LimitFinding, "message">, versions: Versions): string {
  const { name, verdict, rate, interval, units, allowed, limit } = finding;
  const v = `v${versions.candidateVersion}`;
  const may = `${share(allowed)} ${allowed === 0.01 ? "was" : "were"} allowed`;
  if (verdict === "no_data" || rate === null || interval === null) return `Nothing of ${v} was measured yet; ${may}`;
  const did = name === "error_rate" ? "failed in" : `took more than ${seconds(limit)} in`;
  const told = `${v} ${did} ${share(rate)} of ${unitsOf(units, versions.unit)}`;
  if (verdict === "breached") return `${told}; the truth is at least ${share(interval[0])}, ${may}`;
  if (verdict === "within") return `${told}; the truth is at most ${share(interval[1])}, ${may}`;
  return `${told}; it may be up to ${share(interval[1])}, and ${may}`;
}
