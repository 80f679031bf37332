import { capitalize, countOf, enumerate } from "../../prompts/domain/redline/number-words.ts";
import { isLive, type RolloutStatus } from "./rollout.ts";
import { shareWords } from "./rollout-words.ts";

/** A channel of a prompt with something going on, as it is read at three in the morning. Times in ms since 1970. */
export type OnCallLine = {
  prompt: string;
  channel: string;
  /** What everybody gets; while a candidate is rolling, whoever does not get that one. */
  version: number;
  seq: number;
  /** What the newest row of the ledger was: promote, advance, rollback … */
  kind: string;
  since: number;
  by: string;
  reason: string;
  /** The version the newest row took away; null where that is not known. */
  from: number | null;
  /** The rollout that is under way, or the one that ended with the newest row. `share` is what the candidate has or had. */
  rollout: { number: number; candidate: number; share: number; status: RolloutStatus; finding: string | null } | null;
  /** What one press goes back to; null when there is nothing to go back to. */
  target: number | null;
};

/** Everything the on-call page shows. */
export type OnCall = {
  lines: OnCallLine[];
  /** Prompts that were searched for; empty without a search. */
  found: OnCallLine[];
  clients: { connected: number; behind: number };
  mayRollBack: boolean;
  now: number;
};

export type OnCallState =
  | "stopped"
  | "breached"
  | "held"
  | "rolling"
  | "paused"
  | "scheduled"
  | "rolled_back"
  | "released";

/** What is going on, in a word for the order and the colour. `stopped`: a guardrail paused it, and part of them still have it. */
export function stateOf({ rollout, kind }: Pick<OnCallLine, "rollout" | "kind">): OnCallState {
  if (kind === "auto_rollback") return "breached";
  if (rollout?.status === "paused" && rollout.finding !== null) return "stopped";
  if (rollout && isLive(rollout.status)) return LIVE[rollout.status] ?? "rolling";
  return kind === "rollback" ? "rolled_back" : "released";
}

const LIVE: Partial<Record<RolloutStatus, OnCallState>> = { held: "held", paused: "paused", scheduled: "scheduled" };

const ORDER: readonly OnCallState[] = [
  "stopped",
  "breached",
  "held",
  "rolling",
  "paused",
  "released",
  "rolled_back",
  "scheduled",
];

/** What somebody must look at first, first; then the newest. */
export function mostUrgentFirst(lines: readonly OnCallLine[]): OnCallLine[] {
  return lines.toSorted((a, b) => ORDER.indexOf(stateOf(a)) - ORDER.indexOf(stateOf(b)) || b.since - a.since);
}

/** The state of a line in a word or two, as it stands beside its name. */
export const STATE_WORDS: Record<OnCallState, string> = {
  stopped: "Paused by a guardrail",
  breached: "Guardrail breached",
  held: "On hold",
  rolling: "Rolling out",
  paused: "Paused",
  scheduled: "Scheduled",
  rolled_back: "Rolled back",
  released: "Released",
};

const PARTS: { state: OnCallState; say: (count: number) => string }[] = [
  {
    state: "stopped",
    say: (count) => `*${countOf(count, "rollout")} paused by ${count === 1 ? "a guardrail" : "guardrails"}*`,
  },
  { state: "breached", say: (count) => `*${countOf(count, "guardrail")} breached*` },
  { state: "held", say: (count) => `*${countOf(count, "rollout")} on hold*` },
  { state: "rolling", say: (count) => `${countOf(count, "rollout")} under way` },
  { state: "paused", say: (count) => `${countOf(count, "rollout")} paused` },
  { state: "released", say: (count) => `${countOf(count, "release")} in the last day` },
  { state: "rolled_back", say: (count) => `${countOf(count, "prompt")} rolled back` },
];

/** The first thing read at three in the morning. `*…*` marks what matters. */
export function onCallSentence(lines: readonly OnCallLine[]): string {
  const said = PARTS.flatMap(({ state, say }) => {
    const count = lines.filter((line) => stateOf(line) === state).length;
    return count === 0 ? [] : say(count);
  });
  if (said.length === 0) return "Nothing is on its way, and nothing was released in the last day.";
  const words = enumerate(said);
  return `${words.startsWith("*") ? `*${capitalize(words.slice(1))}` : capitalize(words)}.`;
}

const ROLLING: readonly OnCallState[] = ["stopped", "held", "rolling", "paused"];

/** What is served, in a line: "v13 to 25 % and v12 to the rest", "v12 to everyone, v13 was taken away". */
export function servedLine(line: OnCallLine): string {
  const { version, rollout, from } = line;
  const state = stateOf(line);
  if (rollout !== null && ROLLING.includes(state))
    return `v${rollout.candidate} to ${shareWords(rollout.share)}, v${version} to the rest`;
  if (state === "scheduled" && rollout) return `v${version} to everyone; v${rollout.candidate} is to come`;
  const taken = (state === "rolled_back" || state === "breached") && from !== null && from !== version;
  return taken ? `v${version} to everyone, v${from} was taken back` : `v${version} to everyone`;
}
