import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import type { AlertStateName } from "#lib/alerts/domain/alert-rule.ts";

const LOOK: Record<AlertStateName, { kind: VerdictKind; word: string }> = {
  ok: { kind: "pass", word: "Well" },
  firing: { kind: "fail", word: "Fires" },
  no_data: { kind: "inconclusive", word: "Too few calls" },
};

/** Nobody knows how it is while there is nothing to go by. */
const UNKNOWN = { kind: "none", word: "No figure" } as const;

/** How a rule stands: glyph and word. `known`: the last look had something to go by. */
export function AlertState({ state, known = true }: { state: AlertStateName; known?: boolean }) {
  const { kind, word } = state === "ok" && !known ? UNKNOWN : LOOK[state];
  return <Verdict kind={kind}>{word}</Verdict>;
}
