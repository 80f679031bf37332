import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import type { AlertStateName } from "#lib/alerts/domain/alert-rule.ts";

const LOOK: Record<AlertStateName, { kind: VerdictKind; word: string }> = {
  ok: { kind: "pass", word: "Well" },
  firing: { kind: "fail", word: "Fires" },
  no_data: { kind: "inconclusive", word: "Too few calls" },
};

/** How a rule stands: glyph and word. */
export function AlertState({ state }: { state: AlertStateName }) {
  const { kind, word } = LOOK[state];
  return <Verdict kind={kind}>{word}</Verdict>;
}
