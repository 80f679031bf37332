import { capitalize, countOf, enumerate, numberInWords } from "../../prompts/domain/redline/number-words.ts";
import { verdictOf } from "./finding-of.ts";
import type { GuardrailVerdict } from "./guardrail-report.ts";
import { guardrailWord } from "./guardrail-words.ts";
import type { RolloutLine } from "./rollout-view.ts";

type Live = Pick<RolloutLine, "status" | "findings">;

const isStopped = ({ status, findings }: Live) => status === "paused" && findings.length > 0;

const SAYS: readonly [(live: Live) => boolean, string, string][] = [
  [isStopped, "was *paused by a guardrail*", "were *paused by guardrails*"],
  [({ status }) => status === "held", "*holds*", "*hold*"],
  [(live) => live.status === "paused" && !isStopped(live), "is paused", "are paused"],
  [({ status }) => status === "scheduled", "has not begun yet", "have not begun yet"],
];

/** "Three rollouts are under way; one *holds* and one is paused." `*…*` marks what matters. */
export function boardSentence(live: readonly Live[]): string {
  if (live.length === 0) return "Nothing is being rolled out.";
  const parts = SAYS.flatMap(([is, one, many]) => {
    const count = live.filter(is).length;
    return count === 0 ? [] : `${numberInWords(count)} ${count === 1 ? one : many}`;
  });
  const head = `${capitalize(countOf(live.length, "rollout"))} ${live.length === 1 ? "is" : "are"} under way`;
  if (parts.length === 0) return `${head}.`;
  return live.length === 1 ? `${head}, and it ${parts[0]?.replace(/^one /, "")}.` : `${head}; ${enumerate(parts)}.`;
}

const ORDER: readonly GuardrailVerdict[] = ["breached", "undecided", "no_data", "within"];

/** The watched guardrails by what they say, the worst first, with their names in words. Empty when none is watched. */
export function guardrailCounts({
  guardrails,
  report,
}: Pick<RolloutLine, "guardrails" | "report">): { verdict: GuardrailVerdict; names: string }[] {
  return ORDER.flatMap((verdict) => {
    const names = guardrails
      .filter((each) => verdictOf(report, each) === verdict)
      .map(({ name }) => guardrailWord(name).toLowerCase());
    if (names.length === 0) return [];
    const all = names.length === guardrails.length && names.length > 1;
    return { verdict, names: all ? allWords(names.length) : enumerate(names) };
  });
}

const allWords = (count: number) => (count === 2 ? "both" : `all ${numberInWords(count)}`);
