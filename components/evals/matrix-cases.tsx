"use client";

import { EmptyState } from "#components/ui/empty-state.tsx";
import { FailIcon, PassIcon, UnsureIcon } from "#components/ui/meaning-icons.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import { Th } from "#components/ui/th.tsx";
import {
  type MatrixCaseRow,
  type MatrixFilter,
  type MatrixPage,
  matrixFilterQuery,
  shortModel,
} from "#lib/evals/domain/matrix-view.ts";
import type { Stretch } from "#lib/evals/domain/stretch.ts";
import { LongTable } from "./long-table.tsx";
import { MatrixAnswers } from "./matrix-answers.tsx";
import { OpeningRow } from "./opening-row.tsx";
import { useLongList } from "./use-long-list.ts";

export type MatrixCasesProps = {
  path: string;
  matrix: MatrixPage;
  filter: MatrixFilter;
  first: Stretch<MatrixCaseRow>;
};

/** Case by model; a row opens to what every model answered. */
export function MatrixCases({ path, matrix, filter, first }: MatrixCasesProps) {
  const query = matrixFilterQuery(filter);
  const list = useLongList<MatrixCaseRow>({
    name: ["matrix-cases", path, query, matrix.rows.filter(({ verdict }) => verdict).length],
    urlOf: (from) => `${path}/cases${query === "" ? "?" : `${query}&`}from=${from}`,
    first,
  });
  const paired = matrix.baseline !== null;
  if (list.total === 0) {
    return <EmptyState title={filter.disagree ? "The models agree on every case." : "No case is like that."} />;
  }
  return (
    <ScrollX label="Cases by model">
      <LongTable
        label="Cases by model"
        className={paired || matrix.rows.length > 2 ? "min-w-[44rem]" : undefined}
        list={list}
        columns={3 + matrix.rows.length + (paired ? 1 : 0)}
        head={<MatrixHead matrix={matrix} />}
        line={(row, index) => (
          <OpeningRow
            caseKey={row.key}
            preview={row.preview}
            critical={row.critical}
            index={index}
            open={list.open.has(row.key)}
            toggle={list.toggle}
            results={[
              ...(paired ? [{ key: "baseline", content: <Mark passed={row.baseline} /> }] : []),
              ...matrix.rows.map(({ number }, at) => ({
                key: String(number),
                content: <Mark passed={row.results[at] ?? null} />,
              })),
            ]}
          />
        )}
        under={(row) => <MatrixAnswers url={`${path}/case?key=${encodeURIComponent(row.key)}`} matrix={matrix} />}
      />
    </ScrollX>
  );
}

function MatrixHead({ matrix: { rows, baseline } }: { matrix: MatrixPage }) {
  return (
    <thead className="border-b border-rule-strong">
      <tr>
        <Th className="w-8 pl-2 max-md:w-6">
          <span className="sr-only">Open</span>
        </Th>
        <Th className="w-40">Case</Th>
        <Th className="max-md:hidden">Input</Th>
        {baseline !== null && <Th className="w-24">v{baseline}, baseline</Th>}
        {rows.map(({ number, model }) => (
          <Th key={number} className="w-28 whitespace-normal! wrap-anywhere" title={model}>
            {shortModel(model)}
          </Th>
        ))}
      </tr>
    </thead>
  );
}

/** A result small enough for a grid: its glyph, and its word for who hears it. */
function Mark({ passed }: { passed: boolean | null }) {
  const [Glyph, tone, word] =
    passed === null
      ? ([UnsureIcon, "text-unsure", "no result"] as const)
      : passed
        ? ([PassIcon, "text-pass", "passes"] as const)
        : ([FailIcon, "text-fail", "fails"] as const);
  return (
    <span className={tone} title={word}>
      <Glyph />
      <span className="sr-only">{word}</span>
    </span>
  );
}
