import type { GuardrailFinding, GuardrailReport, GuardrailVerdict, LimitFinding } from "./guardrail-report.ts";
import type { Guardrail } from "./rollout.ts";

/** What a report says of a guardrail, if anything. */
export function findingOf(
  report: GuardrailReport | null,
  guardrail: Pick<Guardrail, "name">,
): GuardrailFinding | LimitFinding | undefined {
  const all = [...(report?.guardrails ?? []), ...(report?.limits ?? [])];
  return all.find(({ name }) => name === guardrail.name);
}

/** Its verdict; nothing said is no data. */
export function verdictOf(report: GuardrailReport | null, guardrail: Pick<Guardrail, "name">): GuardrailVerdict {
  return findingOf(report, guardrail)?.verdict ?? "no_data";
}
