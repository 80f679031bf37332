import { findingOf } from "./finding-of.ts";
import type { GuardrailReport } from "./guardrail-report.ts";
import { guardrailWord } from "./guardrail-words.ts";
import { actionOf, type Finding, type Guardrail, type RolloutState } from "./rollout.ts";

/** What takes the candidate back, what pauses it, and what is not certain. */
export type Heard = { breached: Finding[]; pausing: Finding[]; open: Finding[] };

/** A report that is further from now than this says nothing. */
const FRESH_MS = 5 * 60_000;

const nothing = (): Heard => ({ breached: [], pausing: [], open: [] });
const found = (code: string, message: string): Heard => ({ ...nothing(), open: [{ code, message }] });

function hearOne(heard: Heard, report: GuardrailReport, guardrail: Guardrail, overruled: ReadonlySet<string>): void {
  const { name } = guardrail;
  const finding = findingOf(report, guardrail);
  const word = guardrailWord(name).toLowerCase();
  const verdict = finding?.verdict ?? "no_data";
  // What is open changes its figures from look to look, and is told once: only a breach is told with them.
  if (verdict === "undecided") heard.open.push({ code: `undecided_${name}`, message: `Not decided yet: ${word}` });
  if (verdict === "no_data") heard.open.push({ code: `no_data_${name}`, message: `No data yet: ${word}` });
  if (verdict !== "breached") return;
  const breach = { code: `breached_${name}`, message: `Too much worse: ${finding?.message ?? word}` };
  if (actionOf(guardrail) === "roll_back") heard.breached.push(breach);
  // Whoever resumed it has seen this one and decided otherwise.
  else if (!overruled.has(breach.code)) heard.pausing.push(breach);
}

/**
 * What a report says of a rollout at `now` (ms since 1970). Whatever is not certain in it is open; nothing is certain with an
 * unfair draw, or while the provider fails for everybody.
 */
export function hearGuardrails(state: RolloutState, now: number, report: GuardrailReport | null): Heard {
  const { guardrails, stageSince, findings } = state;
  if (guardrails.length === 0) return nothing();
  if (!report) return found("no_report", "The guardrails have not spoken yet");
  if (Math.abs(now - report.at) > FRESH_MS) return found("stale_report", "The last word of the guardrails is too old");
  if (report.sampleRatio.verdict === "broken") {
    return found("sample_ratio", "Candidate and control did not get equal traffic, so they cannot be compared");
  }
  if (report.breaker?.verdict === "provider") {
    return found("provider_failing", "Most calls of both versions fail, so it is not the candidate's doing");
  }
  const heard = nothing();
  if (report.breaker?.verdict === "tripped") {
    const { candidate, baseline } = report.breaker;
    const message = `${candidate.errors} of the candidate's last ${candidate.calls} calls failed, and ${baseline.errors} of ${baseline.calls} of the baseline`;
    heard.breached.push({ code: "breaker", message });
  }
  if (report.sampleRatio.verdict === "no_data") {
    heard.open.push({ code: "sample_ratio_no_data", message: "There is no traffic yet to compare" });
  }
  const overruled = new Set(findings.map(({ code }) => code));
  for (const guardrail of guardrails) hearOne(heard, report, guardrail, overruled);
  // A breach counts wherever it was seen; that all is well must have been said of this stage.
  const quiet = heard.breached.length + heard.pausing.length + heard.open.length === 0;
  if (quiet && report.at < (stageSince ?? 0)) {
    return found("no_report", "The guardrails have not spoken of this stage yet");
  }
  return heard;
}
