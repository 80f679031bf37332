"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { CommentOnCase } from "#components/threads/comment-on-case.tsx";
import { LinkIcon } from "#components/ui/act-icons.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Note } from "#components/ui/note.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import type { RunCaseDetail, RunCaseRow, RunItem, RunPage } from "#lib/evals/domain/run-view.ts";
import { CaseAnswer } from "./case-answer.tsx";
import { CaseGrades } from "./case-grades.tsx";
import { CaseInputs } from "./case-inputs.tsx";
import { GradeChanges } from "./grade-changes.tsx";
import { MakeCritical } from "./make-critical.tsx";
import { OverrideGrade } from "./override-grade.tsx";
import { caseAnchor } from "./use-linked-case.ts";

export type CaseDetailProps = {
  base: string;
  workspace: string;
  run: RunPage;
  row: RunCaseRow;
  mayEdit: boolean;
};

/** The trial that shows why the case stands where it does: the first the challenger fails, else the first. */
function tellingTrial(items: readonly RunItem[]): number {
  const telling = items.find((item) => item.variant === "challenger" && item.passed !== true);
  return telling?.trial ?? items[0]?.trial ?? 1;
}

/** Both answers of a case beside each other, with what was demanded of them. Read when it is opened. */
export function CaseDetail(props: CaseDetailProps) {
  const { base, run, row } = props;
  const url = `${base}/case?key=${encodeURIComponent(row.key)}`;
  const { data, error } = useQuery({
    queryKey: ["run-case", url],
    queryFn: () => getJson<RunCaseDetail>(url),
    staleTime: run.status === "running" ? 0 : Number.POSITIVE_INFINITY,
  });
  if (error) {
    return (
      <div className="p-4">
        <Note tone="fail" live>
          {error.message}
        </Note>
      </div>
    );
  }
  if (!data)
    return <SkeletonLines lines={5} label="Loading both answers" className="p-6 font-serif text-md leading-7" />;
  return <Answers {...props} detail={data} />;
}

function Answers({ workspace, run, row, mayEdit, detail }: CaseDetailProps & { detail: RunCaseDetail }) {
  const [trial, setTrial] = useState(() => tellingTrial(detail.items));
  const of = (variant: RunItem["variant"]) =>
    detail.items.find((item) => item.variant === variant && item.trial === trial);
  const trials = [...new Set(detail.items.map((item) => item.trial))];
  const [baseline, challenger] = [of("baseline"), of("challenger")];
  return (
    <div className="px-6 pb-6 md:pl-11 max-md:px-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-rule-strong py-3">
        <CaseInputs evalCase={detail.evalCase} />
        {trials.length > 1 && (
          <Segmented
            aria-label="Trial"
            value={String(trial)}
            onValueChange={(value) => setTrial(Number(value))}
            choices={trials.map((each) => ({ value: String(each), label: `Trial ${each}` }))}
          />
        )}
      </div>
      <div
        className={
          baseline
            ? "grid border-t lg:grid-cols-[minmax(0,0.72fr)_minmax(0,1fr)_minmax(0,0.72fr)]"
            : "grid border-t lg:grid-cols-[minmax(0,1fr)_minmax(0,0.6fr)]"
        }
      >
        {baseline && <CaseAnswer version={run.baseline ?? 0} item={baseline} stable={run.baselineIsStable} />}
        <CaseAnswer version={run.challenger} item={challenger} against={baseline?.output ?? null} />
        <div className="pt-3 lg:border-l lg:pl-6 max-lg:border-t">
          <CaseGrades evalCase={detail.evalCase} item={challenger} other={baseline} baseline={`v${run.baseline}`} />
          {baseline && <GradeChanges version={run.baseline ?? 0} changes={baseline.changes} />}
          {challenger && <GradeChanges version={run.challenger} changes={challenger.changes} />}
          <div className="mt-4 flex flex-wrap items-center gap-2">
            {[challenger, run.people.overrideBlocked === null ? baseline : undefined].map(
              (item) =>
                item && (
                  <OverrideGrade
                    key={`${item.position} ${String(item.passed)}`}
                    workspace={workspace}
                    run={run}
                    caseKey={row.key}
                    version={item.variant === "baseline" ? (run.baseline ?? 0) : run.challenger}
                    item={item}
                  />
                ),
            )}
            <MakeCritical workspace={workspace} prompt={run.promptName} evalCase={detail.evalCase} mayEdit={mayEdit} />
            <CommentOnCase
              workspace={workspace}
              runId={run.id}
              caseKey={row.key}
              blockedReason={run.people.commentBlocked}
            />
            <CopyButton
              icon={<LinkIcon />}
              text={() => `${window.location.href.split("#")[0]}#${encodeURI(caseAnchor(row.key))}`}
            >
              Copy link
            </CopyButton>
          </div>
        </div>
      </div>
    </div>
  );
}
