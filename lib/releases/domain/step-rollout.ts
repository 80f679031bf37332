import type { GuardrailReport } from "./guardrail-report.ts";
import { hearGuardrails } from "./hear-guardrails.ts";
import { type Finding, isLive, type RolloutState, WHOLE } from "./rollout.ts";
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
  /** A guardrail that waits for a person is breached: everybody stays where they are. */
  | { kind: "pause"; findings: Finding[] }
  /** A scheduled one that may not begin. */
  | { kind: "abandon"; findings: Finding[] };

const WAIT: RolloutStep = { kind: "wait" };

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
 * asked when it is due; `report` is the newest word of its guardrails. A breach takes the candidate back at any time, also
 * while paused, or pauses it where its guardrail says so. Whatever is not certain holds: it neither advances nor goes back.
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
  const heard = hearGuardrails(state, now, report);
  if (heard.breached.length > 0) return { kind: "roll_back", findings: heard.breached };
  if (status === "paused") return WAIT;
  if (heard.pausing.length > 0) return { kind: "pause", findings: heard.pausing };
  if (!due) return status === "held" ? { kind: "release_hold" } : WAIT;
  const open = [...unmet, ...heard.open];
  if (open.length === 0) return onward(state);
  return status === "held" && sameCodes(open, findings) ? WAIT : { kind: "hold", findings: open };
}
