"use client";

import { useQuery } from "@tanstack/react-query";
import { getJson } from "#components/shell/get-json.ts";
import { Note } from "#components/ui/note.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { type MatrixAnswer, type MatrixCase, type MatrixPage, shortModel } from "#lib/evals/domain/matrix-view.ts";
import { AnswerSide } from "./answer-side.tsx";
import { CaseInputs } from "./case-inputs.tsx";

/** What every model answered to one case, beside the baseline's answer. Read when it is opened. */
export function MatrixAnswers({ url, matrix }: { url: string; matrix: MatrixPage }) {
  const { data, error } = useQuery({
    queryKey: ["matrix-case", url],
    queryFn: () => getJson<MatrixCase>(url),
    staleTime: 10_000,
  });
  if (error) {
    return (
      <Note tone="fail" live className="m-4">
        {error.message}
      </Note>
    );
  }
  if (!data)
    return <SkeletonLines lines={4} label="Loading all answers" className="p-6 font-serif text-md leading-7" />;
  const nameOf = ({ number, model }: MatrixAnswer) =>
    number === null ? `v${matrix.baseline}, baseline` : shortModel(model);
  return (
    <div className="px-6 pb-6 md:pl-11 max-md:px-3">
      <div className="border-t border-rule-strong py-3">
        <CaseInputs evalCase={data.evalCase} />
      </div>
      <div className="grid border-t md:grid-cols-2 lg:grid-cols-[repeat(auto-fit,minmax(14rem,1fr))]">
        {data.answers.map((answer) => (
          <AnswerSide key={answer.number ?? "baseline"} name={nameOf(answer)} answer={answer} />
        ))}
      </div>
    </div>
  );
}
