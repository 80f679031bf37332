import type { GuardrailReport } from "./guardrail-report.ts";
import { type Finding, type GuardrailName, isLive, type RolloutState, WHOLE } from "./rollout.ts";
import { endsAt, nextStage } from "./rollout-stages.ts";

/** What a rollout does now. */
export type RolloutStep =
  | { kind: "wait" }
  /** A scheduled one begins with its first stage. */
  | { kind: "begin" }
  | { kind: "advance"; stage: number }
  | { kind: "complete" }
  | { kind: "hold"; findings: Finding[] }
  | { kind: "release_hold" }
  | { kind: "roll_back"; findings: Finding[] }
  /** A scheduled one that may not begin. */
  | { kind: "abandon"; findings: Finding[] };

/** A report that is further from now than this says nothing. */
const FRESH_MS = 5 * 60_000;

const WAIT: RolloutStep = { kind: "wait" };

/** What each guardrail watches, as people say it. */
export const GUARDRAIL_WORDS: Record<GuardrailName, string> = {
  errors: "errors",
  thumbs_down: "thumbs-down",
  slow_answers: "slow answers",
  grader_score: "grader score",
};

type Heard = { breached: Finding[]; open: Finding[] };

const found = (code: string, message: string): Heard => ({ breached: [], open: [{ code, message }] });

/** What a report says; whatever is not certain in it is open, and nothing is certain with an unfair draw. */
function hear({ guardrails, stageSince }: RolloutState, now: number, report: GuardrailReport | null): Heard {
  if (guardrails.length === 0) return { breached: [], open: [] };
  if (!report) return found("no_report", "The guardrails have not spoken yet");
  if (Math.abs(now - report.at) > FRESH_MS) return found("stale_report", "The last word of the guardrails is too old");
  if (report.sampleRatio.verdict === "broken") {
    return found("sample_ratio", "Candidate and control did not get equal traffic, so they cannot be compared");
  }
  const heard: Heard = { breached: [], open: [] };
  if (report.sampleRatio.verdict === "no_data") {
    heard.open.push({ code: "sample_ratio_no_data", message: "There is no traffic yet to compare" });
  }
  for (const { name } of guardrails) {
    const verdict = report.guardrails.find((each) => each.name === name)?.verdict ?? "no_data";
    const word = GUARDRAIL_WORDS[name];
    if (verdict === "breached") heard.breached.push({ code: `breached_${name}`, message: `Too much worse: ${word}` });
    if (verdict === "undecided") heard.open.push({ code: `undecided_${name}`, message: `Not decided yet: ${word}` });
    if (verdict === "no_data") heard.open.push({ code: `no_data_${name}`, message: `No data yet: ${word}` });
  }
  // A breach counts wherever it was seen; that all is well must have been said of this stage.
  if (heard.breached.length === 0 && heard.open.length === 0 && report.at < (stageSince ?? 0)) {
    return found("no_report", "The guardrails have not spoken of this stage yet");
  }
  return heard;
}

/** Does its time come now, so that its requirements must be asked? Times in ms since 1970. */
export function isDue({ status, dueAt }: Pick<RolloutState, "status" | "dueAt">, now: number): boolean {
  return (status === "scheduled" || status === "running" || status === "held") && dueAt !== null && dueAt <= now;
}

const sameCodes = (these: readonly Finding[], those: readonly Finding[]) =>
  these.length === those.length && these.every(({ code }, index) => code === those[index]?.code);

function onward(state: RolloutState): RolloutStep {
  const next = nextStage(state);
  if (next === null) return state.share === WHOLE ? { kind: "complete" } : WAIT;
  return endsAt(state.plan, next) ? { kind: "complete" } : { kind: "advance", stage: next };
}

/**
 * The one rule of how a rollout walks. `now` in ms since 1970; `unmet` are the requirements of release that do not hold,
 * asked when it is due; `report` is the newest word of its guardrails. A breach takes the candidate back at any time,
 * also while paused. Whatever is not certain holds: it neither advances nor goes back.
 */
export function stepRollout(
  state: RolloutState,
  now: number,
  unmet: readonly Finding[],
  report: GuardrailReport | null,
): RolloutStep {
  const { status, findings } = state;
  if (!isLive(status)) return WAIT;
  const due = isDue(state, now);
  if (status === "scheduled") {
    if (!due) return WAIT;
    return unmet.length > 0 ? { kind: "abandon", findings: [...unmet] } : { kind: "begin" };
  }
  const heard = hear(state, now, report);
  if (heard.breached.length > 0) return { kind: "roll_back", findings: heard.breached };
  if (status === "paused") return WAIT;
  if (!due) return status === "held" ? { kind: "release_hold" } : WAIT;
  const open = [...unmet, ...heard.open];
  if (open.length === 0) return onward(state);
  return status === "held" && sameCodes(open, findings) ? WAIT : { kind: "hold", findings: open };
}
