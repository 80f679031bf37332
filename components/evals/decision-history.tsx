import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { type DecisionLine, decisionWords } from "#lib/evals/domain/run-people.ts";

const WORD = { pass: "Passed", fail: "Blocked", inconclusive: "Inconclusive" };

/** Every verdict of a run with what led to it, once there is more than the one it ended with. */
export function DecisionHistory({ decisions }: { decisions: readonly DecisionLine[] }) {
  if (decisions.length < 2) return null;
  return (
    <Section title="Then and now" note="every verdict stays, the newest counts">
      <ol className="[&>li+li]:border-t">
        {decisions.map((line, index) => (
          <li key={line.seq} className="grid gap-x-6 py-2 md:grid-cols-[9rem_minmax(0,1fr)]">
            <Verdict kind={line.verdict}>{WORD[line.verdict]}</Verdict>
            <span className="min-w-0 text-pretty">
              {decisionWords(line, decisions[index - 1]?.verdict ?? null)}
              <span className="text-ink-3">
                , {line.cause === "finished" ? "" : `by ${line.by}, `}
                <Time at={line.at} />
              </span>
              {line.note && <span className="block text-sm wrap-anywhere text-ink-2">{line.note}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
