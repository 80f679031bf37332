import { DataRow } from "#components/ui/data-row.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Td } from "#components/ui/td.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { LastResult, SuiteRow } from "#lib/evals/domain/suite-view.ts";
import { LIKENESS } from "./duplicate-groups.tsx";

const LAST: Record<LastResult, { kind: "pass" | "fail" | "inconclusive" | "none"; words?: string }> = {
  pass: { kind: "pass" },
  fail: { kind: "fail" },
  missing: { kind: "inconclusive", words: "No result" },
  changed: { kind: "none", words: "Changed since" },
  none: { kind: "none", words: "Not run yet" },
};

function checkWords({ checks }: SuiteRow): string {
  if (checks === 0) return "judged";
  return `${checks} ${checks === 1 ? "check" : "checks"}`;
}

export type SuiteLineProps = {
  row: SuiteRow;
  index: number;
  measure: (element: Element | null) => void;
  onOpen: () => void;
};

/** One case in a line; pressing it opens the editor. */
export function SuiteLine({ row, index, measure, onOpen }: SuiteLineProps) {
  const { kind, words } = LAST[row.last];
  const critical = row.critical && <Tag tone="critical">critical</Tag>;
  return (
    <DataRow
      stop
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className="cursor-pointer"
      onClick={(event) => {
        if (!(event.target as HTMLElement).closest("button")) onOpen();
      }}
    >
      <Td className="pl-2">
        <button type="button" data-open onClick={onOpen} className="max-w-full truncate text-left align-top font-mono">
          {row.key}
        </button>
        {row.repeats && (
          <span className="block truncate text-xs text-ink-2" title={row.repeats.key}>
            {LIKENESS[row.repeats.likeness]} <span className="font-mono">{row.repeats.key}</span>
          </span>
        )}
        <span className="line-clamp-2 text-ink-2 md:hidden">{row.preview}</span>
        <span className="md:hidden">{critical}</span>
      </Td>
      <Td className="max-md:hidden">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 truncate">
            {row.turns > 0 ? `${row.turns} messages: ${row.preview}` : row.preview}
          </span>
          {critical}
        </span>
      </Td>
      <Td dim className="max-md:hidden">
        {row.source}
      </Td>
      <Td dim className="max-lg:hidden">
        {checkWords(row)}
      </Td>
      <Td dim className="truncate max-lg:hidden" title={row.tags.join(", ")}>
        {row.tags.join(", ")}
      </Td>
      <Td className="pr-2">
        <Verdict kind={kind}>{words}</Verdict>
      </Td>
    </DataRow>
  );
}
