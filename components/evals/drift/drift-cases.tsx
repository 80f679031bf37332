import type { ReactNode } from "react";
import { InlineDiff } from "#components/redline/inline-diff.tsx";
import { Link } from "#components/ui/link.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import {
  DRIFT_CASES,
  type DriftCase,
  type DriftReportPage,
  type DriftCases as Kind,
} from "#lib/evals/domain/drift-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";

const WORDS: Record<Kind, { tab: string; none: string }> = {
  worse: { tab: "Got worse", none: "No unchanged case got worse by the same rule." },
  better: { tab: "Got better", none: "No unchanged case got better by the same rule." },
  rejudged: { tab: "Graded otherwise", none: "Every answer of then is graded today as it was then." },
};

export type DriftCasesProps = { workspace: string; report: DriftReportPage };

/** The unchanged cases that differ, with an answer of then beside one of now. */
export function DriftCases({ workspace, report }: DriftCasesProps) {
  const { cases, findings, prompt, number } = report;
  const href = (kind: Kind, page = 1) =>
    promptPath(workspace, prompt, `drift/${number}?cases=${kind}${page > 1 ? `&page=${page}` : ""}`);
  const first = (cases.page - 1) * cases.pageSize + 1;
  const last = first + cases.rows.length - 1;
  return (
    <>
      <SegmentedLinks
        label="Cases"
        links={DRIFT_CASES.map((kind) => ({
          href: href(kind),
          label: WORDS[kind].tab,
          current: kind === cases.kind,
          count: findings?.cases[kind].length ?? 0,
        }))}
      />
      {cases.total === 0 ? (
        <p className="mt-4 text-ink-2">{WORDS[cases.kind].none}</p>
      ) : (
        <ul className="mt-4 [&>li+li]:border-t">
          {cases.rows.map((row) => (
            <Case key={row.key} workspace={workspace} report={report} row={row} />
          ))}
        </ul>
      )}
      {cases.total > cases.pageSize && (
        <Pagination
          label={`${first} to ${last} of ${cases.total}`}
          previousHref={cases.page > 1 ? href(cases.kind, cases.page - 1) : undefined}
          nextHref={last < cases.total ? href(cases.kind, cases.page + 1) : undefined}
          words={["Before", "Further"]}
        />
      )}
    </>
  );
}

type CaseProps = DriftCasesProps & { row: DriftCase };

function Case({ workspace, report, row }: CaseProps) {
  const { prompt, green, run, cases } = report;
  const rejudged = cases.kind === "rejudged";
  const better = cases.kind === "better";
  const runPath = promptPath(workspace, prompt, `runs/${run.number}?case=${encodeURIComponent(row.key)}`);
  return (
    <li className="py-4 first:pt-0">
      <h3 className="font-mono font-medium wrap-anywhere">
        <Link look="plain" href={runPath}>
          {row.key}
        </Link>
      </h3>
      {row.reason && !rejudged && <p className="mt-1 text-sm text-ink-2 text-pretty wrap-anywhere">{row.reason}</p>}
      <div className="mt-2 grid gap-x-8 gap-y-4 lg:grid-cols-2">
        <Side
          head={`Then, run ${green.number}`}
          verdict={rejudged ? (row.passedThen ? "pass" : "fail") : better ? "fail" : "pass"}
          word={rejudged ? (row.passedThen ? "Passed then, fails today" : "Failed then, passes today") : undefined}
        >
          {row.before === null ? <Nothing /> : <Prose compact>{row.before}</Prose>}
        </Side>
        {!rejudged && (
          <Side head={`Now, run ${run.number}`} verdict={better ? "pass" : "fail"}>
            {row.now === null ? (
              <Nothing />
            ) : (
              <InlineDiff
                base={row.before ?? ""}
                head={row.now}
                className="max-w-measure font-serif text-md leading-7"
              />
            )}
          </Side>
        )}
      </div>
    </li>
  );
}

type SideProps = { head: string; verdict: VerdictKind; word?: string; children: ReactNode };

function Side({ head, verdict, word, children }: SideProps) {
  return (
    <figure className="min-w-0">
      <figcaption className="flex flex-wrap gap-x-3 pb-1 text-sm">
        <span className="text-ink-3">{head}</span> <Verdict kind={verdict}>{word}</Verdict>
      </figcaption>
      {children}
    </figure>
  );
}

function Nothing() {
  return <p className="text-sm text-ink-3">No answer is kept.</p>;
}
