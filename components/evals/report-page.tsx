import { PrintButton } from "#components/prompts/print-button.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { formatUtc } from "#components/ui/format-time.ts";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { standingSentence } from "#lib/evals/domain/agreement-words.ts";
import type { RunReportPage } from "#lib/evals/domain/report-view.ts";
import { decisionWords } from "#lib/evals/domain/run-people.ts";
import { scopeWords } from "#lib/evals/domain/run-words.ts";
import { verdictSentence } from "#lib/evals/domain/sentences.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { Emphasis } from "./emphasis.tsx";
import { ReportCases } from "./report-cases.tsx";
import { ReportFacts } from "./report-facts.tsx";
import { ReportFigures } from "./report-figures.tsx";
import { RunMeasures } from "./run-measures.tsx";
import { RunReasons } from "./run-reasons.tsx";
import { RunSlices } from "./run-slices.tsx";

const WORD = { pass: "Passed", fail: "Blocked", inconclusive: "Inconclusive" };

export type PrintedReportProps = { workspace: string; workspaceName: string; report: RunReportPage };

/** A run laid out for paper: verdict, reasons, figures with their doubt, what it rests on, and the cases to be read. */
export function PrintedReport({ workspace, workspaceName, report }: PrintedReportProps) {
  const { run } = report;
  if (!run.verdict || !run.figures) return null;
  const { headline, under } = verdictSentence({ verdict: run.verdict, reasons: run.reasons, figures: run.figures });
  const path = promptPath(workspace, run.promptName, `runs/${run.number}`);
  const runHref = (number: number) => promptPath(workspace, run.promptName, `runs/${number}`);
  const { judge, decisions } = run.people;
  return (
    <article data-paper="" className="print:text-sm">
      <div className="flex flex-wrap gap-2 pt-6 print:hidden">
        <PrintButton />
        <ButtonLink variant="quiet" href={path}>
          Back to run {run.number}
        </ButtonLink>
      </div>
      <Answer
        className="print:pt-2"
        margin={
          <Verdict kind={run.verdict} size="lg">
            {WORD[run.verdict]}
          </Verdict>
        }
        marginNote={
          <>
            Report on run {run.number} of {run.promptName}
            <span className="block">{workspaceName}</span>
            <span className="block">{formatUtc(run.finishedAt ?? run.startedAt)}</span>
          </>
        }
        under={under}
      >
        <Emphasis text={headline} />
      </Answer>
      <Section title="What was tested" note={scopeWords(run)} className="print:break-inside-avoid">
        <ReportFacts report={report} />
      </Section>
      <Section title="Reasons" note="those that made the verdict first">
        <RunReasons reasons={run.reasons} runHref={runHref} />
      </Section>
      <Section title="Figures" note="with 95 % intervals" className="print:break-inside-avoid">
        <ReportFigures run={run} />
        <div className="mt-6">
          <RunMeasures run={run} />
        </div>
      </Section>
      <RunSlices run={run} path={path} filter={{ cell: "all", q: "", tag: null }} />
      {judge && (
        <Section title="Judge" note={judge.name} className="print:break-inside-avoid">
          <p className="max-w-measure text-pretty">{standingSentence(judge)}</p>
          {judge.warnings.map((warning) => (
            <p key={warning} className="mt-2 max-w-measure text-unsure">
              {warning}
            </p>
          ))}
        </Section>
      )}
      <Section title="Decisions" note="every verdict stays, the newest counts">
        <ol className="[&>li+li]:border-t">
          {decisions.map((line, index) => (
            <li key={line.seq} className="py-1.5 text-pretty print:break-inside-avoid">
              {decisionWords(line, decisions[index - 1]?.verdict ?? null)}, by {line.by}, {formatUtc(line.at)}
              {line.note && <span className="block text-ink-2">{line.note}</span>}
            </li>
          ))}
        </ol>
      </Section>
      <ReportCases report={report} />
    </article>
  );
}
