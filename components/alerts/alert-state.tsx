import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import type { AlertStateName } from "#lib/alerts/domain/alert-rule.ts";

const LOOK: Record<AlertStateName, { kind: VerdictKind; word: string }> = {
  ok: { kind: "pass", word: "Well" },
  firing: { kind: "fail", word: "Fires" },
  no_data: { kind: "inconclusive", word: "Too few calls" },
};

/** Nobody knows how it is while there is nothing to go by. */
const UNKNOWN = { kind: "none", word: "No figure" } as const;
const DOUBTFUL = { kind: "inconclusive", word: "In doubt" } as const;

/** How a figure that does not fire lies: `unknown` without one, `doubtful` beyond its limit, though that may be chance. */
export type Lying = "well" | "unknown" | "doubtful";

/** How a rule stands: glyph and word. */
export function AlertState({ state, lying = "well" }: { state: AlertStateName; lying?: Lying }) {
  const quiet = { well: LOOK.ok, unknown: UNKNOWN, doubtful: DOUBTFUL }[lying];
  const { kind, word } = state === "ok" ? quiet : LOOK[state];
  return <Verdict kind={kind}>{word}</Verdict>;
}
