import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import type { GuardrailVerdict as Word } from "#lib/releases/domain/guardrail-report.ts";
import { guardrailVerdictWord } from "#lib/releases/domain/guardrail-words.ts";

const KIND: Record<Word, VerdictKind> = {
  within: "pass",
  undecided: "inconclusive",
  breached: "fail",
  no_data: "none",
};

/** What a guardrail says: its glyph and its word. */
export function GuardrailVerdict({ verdict, limit = false }: { verdict: Word; limit?: boolean }) {
  return <Verdict kind={KIND[verdict]}>{guardrailVerdictWord(verdict, limit)}</Verdict>;
}
