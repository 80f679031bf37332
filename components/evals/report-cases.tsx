import { Section } from "#components/ui/section.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { failedWord } from "#lib/evals/domain/assertion-words.ts";
import { whole } from "#lib/evals/domain/phrases.ts";
import type { ReportAnswer, ReportCase, RunReportPage } from "#lib/evals/domain/report-view.ts";
import type { Cell } from "#lib/evals/domain/run-view.ts";
import { sidesOf } from "./run-facts.ts";

const CELL_WORDS: Record<Cell, string> = {
  worse: "got worse",
  missing: "no result",
  neither: "fails",
  better: "got better",
  bothPass: "passes",
  open: "never asked",
};

/** The cases to be read, each with both answers as they were given. */
export function ReportCases({ report: { run, cases, casesTotal } }: { report: RunReportPage }) {
  const sides = sidesOf(run);
  const rest = casesTotal - cases.length;
  const note =
    rest > 0
      ? `${whole(cases.length)} of ${whole(casesTotal)} that got worse, fail or have no result; all are in the CSV`
      : `all ${whole(casesTotal)} that got worse, fail or have no result, worst first`;
  return (
    <Section title="Cases to be read" note={casesTotal === 0 ? "none got worse, fails or lacks a result" : note}>
      {cases.length === 0 && <p className="text-ink-2">There is none.</p>}
      <ol className="[&>li+li]:mt-6 [&>li+li]:border-t [&>li+li]:pt-4">
        {cases.map((each) => (
          <Case key={each.key} told={each} sides={sides} />
        ))}
      </ol>
    </Section>
  );
}

type CaseProps = { told: ReportCase; sides: { challenger: string; baseline: string | null } };

function Case({ told: { key, preview, critical, cell, baseline, challenger }, sides }: CaseProps) {
  return (
    <li>
      <h3 className="flex print:break-after-avoid flex-wrap items-baseline gap-x-3">
        <span className="font-mono font-medium">{key}</span>
        <span className={cell === "worse" ? "font-semibold text-fail" : "text-ink-2"}>{CELL_WORDS[cell]}</span>
        {critical && <Tag tone="critical">critical</Tag>}
      </h3>
      <p className="print:break-after-avoid text-sm wrap-anywhere text-ink-2">{preview}</p>
      <div className="mt-2 grid gap-4 md:grid-cols-2 print:grid-cols-2">
        {sides.baseline && <Answer name={sides.baseline} answer={baseline} />}
        <Answer name={sides.challenger} answer={challenger} />
      </div>
    </li>
  );
}

function Answer({ name, answer }: { name: string; answer: ReportAnswer | null }) {
  return (
    <div className="min-w-0 border-l-2 pl-3">
      <p className="text-xs text-ink-3">{name}</p>
      <p className="font-serif text-base leading-6 print:text-xs wrap-anywhere whitespace-pre-wrap">
        {answer?.output ?? <span className="font-sans text-sm text-ink-2">{answer?.error ?? "No answer."}</span>}
        {answer?.cut && (
          <span className="font-sans text-xs text-ink-3"> … cut here; the whole answer is in the CSV.</span>
        )}
      </p>
      {(answer?.failed.length ?? 0) > 0 && (
        <ul className="mt-1 text-xs leading-[1.125rem] text-ink-2">
          {answer?.failed.map(({ grader, reason }) => (
            <li key={`${grader} ${reason}`} className="wrap-anywhere">
              {failedWord(grader)}: {reason}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
