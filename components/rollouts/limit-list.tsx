import { verdictOf } from "#lib/releases/domain/finding-of.ts";
import { limitWords } from "#lib/releases/domain/guardrails/limit-words.ts";
import { isCompared, type LimitGuardrail } from "#lib/releases/domain/rollout.ts";
import type { RolloutDetail } from "#lib/releases/domain/rollout-view.ts";
import { GuardrailVerdict } from "./guardrail-verdict.tsx";
import { PAUSES } from "./pauses-words.ts";

const isLimit = (each: RolloutDetail["guardrails"][number]): each is LimitGuardrail => !isCompared(each);

/** What the candidate is held to on its own, whatever the baseline does. */
export function LimitList({ rollout }: { rollout: RolloutDetail }) {
  const { guardrails, report, unit } = rollout;
  const limits = guardrails.filter(isLimit);
  if (limits.length === 0) return null;
  return (
    <ul aria-label="Limits" className="mt-4 border-t border-rule-strong">
      {limits.map((guardrail) => (
        <li key={guardrail.name} className="border-b py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 className="font-semibold">{limitWords(guardrail, unit)}</h3>
            <GuardrailVerdict verdict={verdictOf(report, guardrail)} limit />
          </div>
          <p className="text-sm text-ink-2 text-pretty">
            {report?.limits?.find(({ name }) => name === guardrail.name)?.message ?? "Nothing was measured yet"}.
            {guardrail.action === "pause" && ` ${PAUSES}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
