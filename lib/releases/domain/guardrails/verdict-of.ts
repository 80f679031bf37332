import type { GuardrailVerdict } from "../guardrail-report.ts";

/** An interval against what is allowed: over it with its lower edge, within it with its upper one, or not decided. */
export function verdictOf([low, high]: [number, number], allowed: number): GuardrailVerdict {
  if (low > allowed) return "breached";
  return high < allowed ? "within" : "undecided";
}
