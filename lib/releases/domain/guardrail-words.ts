import type { GuardrailFinding, GuardrailVerdict } from "./guardrail-report.ts";
import type { GuardrailName, LimitName } from "./rollout.ts";

const NAMES: Record<GuardrailName | LimitName, string> = {
  errors: "Error rate",
  thumbs_down: "Thumbs-down",
  slow_answers: "Slow answers",
  grader_score: "Grader score",
  error_rate: "Error limit",
  latency_p95: "Latency limit",
};

/** A guardrail's name as people say it. */
export function guardrailWord(name: GuardrailName | LimitName): string {
  return NAMES[name];
}

const VERDICTS: Record<GuardrailVerdict, string> = {
  within: "Within margin",
  undecided: "Not decided",
  breached: "Over the margin",
  no_data: "No data",
};

/** The word of a verdict; of a limit there is no margin. */
export function guardrailVerdictWord(verdict: GuardrailVerdict, limit = false): string {
  return limit ? VERDICTS[verdict].replace("margin", "limit") : VERDICTS[verdict];
}

const isScore = (name: GuardrailName) => name === "grader_score";

/** A measured value: a rate as a percentage, a score as it is. */
export function guardrailValue(name: GuardrailName, value: number): string {
  return isScore(name) ? value.toFixed(2) : `${(value * 100).toFixed(1)}\u00a0%`;
}

/** A difference in the bad direction with its sign, in points of a percentage or of the score: "+0.3", "−0.10". */
export function guardrailDifference(name: GuardrailName, value: number): string {
  const figure = isScore(name) ? value.toFixed(2) : (value * 100).toFixed(1);
  if (Number(figure) === 0) return figure.replace("-", "");
  return value < 0 ? figure.replace("-", "−") : `+${figure}`;
}

/** What is allowed: "May be up to 1.0 point worse", "May be up to 0.20 lower". */
export function marginWords(name: GuardrailName, margin: number): string {
  if (isScore(name)) return `May be up to ${margin.toFixed(2)} lower`;
  const points = (margin * 100).toFixed(1);
  return `May be up to ${points} ${points === "1.0" ? "point" : "points"} worse`;
}

/** Both arms in one line: "v8 2.2 %, control 1.9 %". Null where nothing was measured. */
export function armsWords({ name, candidate, control }: GuardrailFinding, version: number): string | null {
  if (candidate === null || control === null) return null;
  return `v${version} ${guardrailValue(name, candidate)}, control ${guardrailValue(name, control)}`;
}
