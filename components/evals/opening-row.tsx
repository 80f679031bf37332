import clsx from "clsx";
import type { ReactNode } from "react";
import { DataRow } from "#components/ui/data-row.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Td } from "#components/ui/td.tsx";
import { ChevronDownIcon, ChevronRightIcon } from "#components/ui/way-icons.tsx";

export type OpeningRowProps = {
  caseKey: string;
  preview: string;
  critical: boolean;
  index: number;
  open: boolean;
  toggle: (key: string) => void;
  /** One cell each. */
  results: { key: string; content: ReactNode }[];
};

/** A case in a line with a result in each of its last cells; pressing it anywhere opens it. */
export function OpeningRow({ caseKey, preview, critical, index, open, toggle, results }: OpeningRowProps) {
  const mark = critical && <Tag tone="critical">critical</Tag>;
  return (
    <DataRow
      stop
      aria-rowindex={index + 2}
      onClick={(event) => {
        if (!(event.target as HTMLElement).closest("button, a")) toggle(caseKey);
      }}
      className={clsx("cursor-pointer", open && "bg-sheet")}
    >
      <Td className="pr-0 pl-2">
        <button
          type="button"
          data-open
          aria-expanded={open}
          aria-label={`${caseKey}: all answers`}
          onClick={() => toggle(caseKey)}
          className="flex h-5 text-ink-3"
        >
          {open ? <ChevronDownIcon /> : <ChevronRightIcon />}
        </button>
      </Td>
      <Td>
        <span className="block truncate font-mono max-md:break-all max-md:whitespace-normal" title={caseKey}>
          {caseKey}
        </span>
        <span className="line-clamp-2 text-ink-2 md:hidden">{preview}</span>
        <span className="md:hidden">{mark}</span>
      </Td>
      <Td className="max-md:hidden">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 truncate">{preview}</span>
          {mark}
        </span>
      </Td>
      {results.map(({ key, content }) => (
        <Td key={key}>{content}</Td>
      ))}
    </DataRow>
  );
}
