"use client";

import { useQuery } from "@tanstack/react-query";
import { getJson } from "#components/shell/get-json.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { Th } from "#components/ui/th.tsx";
import type { CompareCase, CompareCell, ComparedRun, CompareRow } from "#lib/evals/domain/compare-view.ts";
import type { Stretch } from "#lib/evals/domain/stretch.ts";
import { AnswerSide } from "./answer-side.tsx";
import { CaseInputs } from "./case-inputs.tsx";
import { CaseResult } from "./case-row.tsx";
import { LongTable } from "./long-table.tsx";
import { OpeningRow } from "./opening-row.tsx";
import { useLongList } from "./use-long-list.ts";

export type CompareCasesProps = {
  path: string;
  a: ComparedRun;
  b: ComparedRun;
  cell: CompareCell;
  first: Stretch<CompareRow>;
};

/** The common cases of two runs that came out one way; each opens to both answers. */
export function CompareCases({ path, a, b, cell, first }: CompareCasesProps) {
  const params = `a=${a.number}&b=${b.number}`;
  const list = useLongList<CompareRow>({
    name: ["compare-cases", path, params, cell],
    urlOf: (from) => `${path}/cases?${params}&cell=${cell}&from=${from}`,
    first,
  });
  if (list.total === 0) return <EmptyState title="No common case is like that." />;
  return (
    <LongTable
      label="Common cases"
      list={list}
      columns={5}
      head={
        <thead className="border-b border-rule-strong">
          <tr>
            <Th className="w-8 pl-2 max-md:w-6">
              <span className="sr-only">Open</span>
            </Th>
            <Th className="w-40 max-md:w-auto">Case</Th>
            <Th className="max-md:hidden">Input</Th>
            <Th className="w-24">run {a.number}</Th>
            <Th className="w-24">run {b.number}</Th>
          </tr>
        </thead>
      }
      line={(row, index) => (
        <OpeningRow
          caseKey={row.key}
          preview={row.preview}
          critical={row.critical}
          index={index}
          open={list.open.has(row.key)}
          toggle={list.toggle}
          results={[
            { key: "a", content: <CaseResult passed={row.a} /> },
            { key: "b", content: <CaseResult passed={row.b} /> },
          ]}
        />
      )}
      under={(row) => <BothAnswers url={`${path}/case?${params}&key=${encodeURIComponent(row.key)}`} a={a} b={b} />}
    />
  );
}

function BothAnswers({ url, a, b }: { url: string; a: ComparedRun; b: ComparedRun }) {
  const { data, error } = useQuery({
    queryKey: ["compare-case", url],
    queryFn: () => getJson<CompareCase>(url),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) {
    return (
      <Note tone="fail" live className="m-4">
        {error.message}
      </Note>
    );
  }
  if (!data)
    return <SkeletonLines lines={4} label="Loading both answers" className="p-6 font-serif text-md leading-7" />;
  return (
    <div className="px-6 pb-6 md:pl-11 max-md:px-3">
      <div className="border-t border-rule-strong py-3">
        <CaseInputs evalCase={data.evalCase} />
      </div>
      <div className="grid border-t lg:grid-cols-2">
        <AnswerSide name={`Run ${a.number}, v${a.challenger}`} answer={data.a} />
        <AnswerSide name={`Run ${b.number}, v${b.challenger}`} answer={data.b} against={data.a.output} />
      </div>
    </div>
  );
}
