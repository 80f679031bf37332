import type { ReactNode } from "react";
import { RefreshWhile } from "#components/evals/schedules/refresh-while.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import type { DriftReportPage, DriftRun } from "#lib/evals/domain/drift-view.ts";
import { causeSentence, moveSentence } from "#lib/evals/domain/drift-words.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { CloseAlarm } from "./close-alarm.tsx";
import { DriftCases } from "./drift-cases.tsx";
import { DriftChart } from "./drift-chart.tsx";
import { DriftParts } from "./drift-parts.tsx";
import { DriftVerdict, driftWords } from "./drift-words.tsx";

export type DriftReportProps = { workspace: string; report: DriftReportPage };

/** What moved since the last green run, and by what: the page an alarm leads to. */
export function DriftReport({ workspace, report }: DriftReportProps) {
  const { findings, state, closed, version } = report;
  const isOpen = state === "alarm" && closed === null;
  return (
    <Page>
      <RefreshWhile going={state === "running"} />
      <Answer
        margin={<DriftVerdict line={report} size="lg" />}
        marginNote={
          <>
            v{version}, <Time at={report.at} />
            <Link className="block w-fit" href={promptPath(workspace, report.prompt, "drift")}>
              all reports
            </Link>
          </>
        }
        under={<Under report={report} />}
        actions={isOpen && <CloseAlarm workspace={workspace} reportId={report.id} blocked={report.closeBlocked} />}
      >
        {findings ? moveSentence(findings) : driftWords(report)}
      </Answer>
      {findings && (
        <Section title="Parts" note="they add up to the whole move">
          <DriftChart findings={findings} />
          <div className="mt-6">
            <DriftParts findings={findings} />
          </div>
        </Section>
      )}
      <Section title="Measured between">
        <Runs workspace={workspace} report={report} />
      </Section>
      {findings && (
        <Section title="Cases" note="unchanged ones, both answers by today’s rule">
          <DriftCases workspace={workspace} report={report} />
        </Section>
      )}
    </Page>
  );
}

function Under({ report: { state, closed, findings } }: { report: DriftReportPage }): ReactNode {
  const cause = findings ? causeSentence(findings) : "";
  if (closed) {
    return (
      <>
        {cause} Closed by {closed.by ?? "somebody"}, <Time at={closed.at} show="both" className="" />.
      </>
    );
  }
  if (state === "alarm")
    return `${cause} Nobody changed what is served. Look at the cases below, then roll back, release another version, or close the alarm.`;
  return null;
}

function Runs({ workspace, report: { prompt, green, run } }: DriftReportProps) {
  return (
    <dl className="grid gap-x-6 gap-y-3 md:grid-cols-[5rem_minmax(0,1fr)] [&>dt]:text-ink-3">
      <dt>Then</dt>
      <dd>
        <RunWords workspace={workspace} prompt={prompt} run={green} />
      </dd>
      <dt>Now</dt>
      <dd>
        <RunWords workspace={workspace} prompt={prompt} run={run} />
      </dd>
    </dl>
  );
}

function RunWords({ workspace, prompt, run }: { workspace: string; prompt: string; run: DriftRun }) {
  const { number, at, model, suiteRevision, trials } = run;
  return (
    <>
      <Link href={promptPath(workspace, prompt, `runs/${number}`)}>Run {number}</Link>,{" "}
      <Time at={at} show="both" className="" />
      <span className="block text-sm text-ink-2">
        {model && (
          <>
            <span className="font-mono wrap-anywhere">{model}</span>,{" "}
          </>
        )}
        suite revision {suiteRevision}, each case {trials === 1 ? "once" : `${trials} times`}
      </span>
    </>
  );
}
