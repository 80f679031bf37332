import clsx from "clsx";
import { memo } from "react";
import { DataRow } from "#components/ui/data-row.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Td } from "#components/ui/td.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { ChevronDownIcon, ChevronRightIcon } from "#components/ui/way-icons.tsx";
import { failedWord } from "#lib/evals/domain/assertion-words.ts";
import { latencyPairWords } from "#lib/evals/domain/figure-words.ts";
import type { RunCaseRow, RunPage } from "#lib/evals/domain/run-view.ts";
import { caseAnchor } from "./use-linked-case.ts";

export function CaseResult({ passed, open = false }: { passed: boolean | null; open?: boolean }) {
  if (open && passed === null) return <Verdict kind="none">Not asked</Verdict>;
  if (passed === null) return <Verdict kind="inconclusive">No result</Verdict>;
  return <Verdict kind={passed ? "pass" : "fail"} />;
}

const score = (value: number | null) => (value === null ? "–" : value.toFixed(1));

function scores([baseline, challenger]: RunCaseRow["scores"], paired: boolean): string {
  if (baseline === null && challenger === null) return "";
  return paired ? `${score(baseline)} to ${score(challenger)}` : score(challenger);
}

function failedOn(row: RunCaseRow): string {
  if (row.cell === "open") return "";
  if (row.cell === "missing") return row.error ?? "no answer";
  return [...new Set(row.failedOn.map(failedWord))].join(", ");
}

export type CaseRowProps = {
  row: RunCaseRow;
  run: Pick<RunPage, "baseline">;
  index: number;
  open: boolean;
  scored: boolean;
  toggle: (key: string) => void;
};

/** One case in a line; pressing it anywhere opens its answers below. */
export const CaseRow = memo(function CaseRow({ row, run, index, open, scored, toggle }: CaseRowProps) {
  const edge = row.cell === "worse" ? "shadow-[inset_3px_0_0_var(--color-fail)]" : undefined;
  const paired = run.baseline !== null;
  return (
    <DataRow
      stop
      id={caseAnchor(row.key)}
      aria-rowindex={index + 2}
      onClick={(event) => {
        if (!(event.target as HTMLElement).closest("button, a")) toggle(row.key);
      }}
      className={clsx("cursor-pointer scroll-mt-4", open && "bg-sheet")}
    >
      <Td className={clsx("pr-0 pl-2", open && edge)}>
        <button
          type="button"
          data-open
          aria-expanded={open}
          aria-label={`${row.key}: ${paired ? "both answers" : "the answer"}`}
          onClick={() => toggle(row.key)}
          className="flex h-5 text-ink-3"
        >
          {open ? <ChevronDownIcon /> : <ChevronRightIcon />}
        </button>
      </Td>
      <Td>
        <span className="block truncate font-mono max-md:break-all max-md:whitespace-normal" title={row.key}>
          {row.key}
        </span>
        <span className="line-clamp-2 text-ink-2 md:hidden">{row.preview}</span>
        {row.critical && (
          <Tag tone="critical" className="md:hidden">
            critical
          </Tag>
        )}
      </Td>
      <Td className="max-md:hidden">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 truncate">{row.preview}</span>
          {row.critical && <Tag tone="critical">critical</Tag>}
        </span>
      </Td>
      <Td dim className="max-lg:hidden">
        {row.source}
      </Td>
      {paired && (
        <Td>
          <CaseResult passed={row.baseline} open={row.cell === "open"} />
        </Td>
      )}
      <Td>
        <CaseResult passed={row.challenger} open={row.cell === "open"} />
      </Td>
      {scored && (
        <Td numeric className="max-lg:hidden">
          {scores(row.scores, paired)}
        </Td>
      )}
      <Td numeric className="max-xl:hidden">
        {latencyPairWords(row.latenciesMs)}
      </Td>
      <Td dim className="max-lg:hidden">
        <span className="line-clamp-1" title={failedOn(row)}>
          {failedOn(row)}
        </span>
      </Td>
    </DataRow>
  );
});
