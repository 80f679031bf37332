import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Th } from "#components/ui/th.tsx";
import type { PromptOrder } from "#lib/prompts/domain/list-filter.ts";
import type { PromptRow as Row } from "#lib/prompts/domain/prompt-list.ts";
import { FolderRows } from "./folder-rows.tsx";
import { PromptRow } from "./prompt-row.tsx";
import { TrafficProvider } from "./traffic-context.tsx";

const COLUMNS = [
  "Name",
  "Serving on stable",
  "Newest version",
  "Review",
  "Calls and p95, 24 h",
  "Owners",
  "Last change",
];

export type PromptTableProps = {
  workspace: string;
  rows: readonly Row[];
  order: PromptOrder;
  term: string | undefined;
};

/** Prompts to scan, under their folders or the latest changed first; j, k, Enter and e work on them. */
export function PromptTable({ workspace, rows, order, term }: PromptTableProps) {
  const head = (
    <tr>
      {COLUMNS.map((column) => (
        <Th key={column}>{column}</Th>
      ))}
    </tr>
  );
  const show = (inFolder: boolean) => (row: Row) => (
    <PromptRow key={row.name} workspace={workspace} row={row} inFolder={inFolder} term={term} />
  );
  const folders = Map.groupBy(rows, (row) => row.folder);
  return (
    <ListKeys keys={{ e: "[data-edit]" }}>
      <TrafficProvider workspace={workspace} names={rows.map(({ name }) => name)}>
        <DataTable label="Prompts" head={head} minWidth="min-w-[66rem]">
          {order === "change"
            ? rows.map(show(false))
            : [...folders].map(([folder, own]) =>
                folder === "" ? (
                  own.map(show(true))
                ) : (
                  <FolderRows key={folder} folder={folder} summary={folderSummary(own)} columns={COLUMNS.length}>
                    {own.map(show(true))}
                  </FolderRows>
                ),
              )}
        </DataTable>
      </TrafficProvider>
      <KeyLegend />
    </ListKeys>
  );
}

function folderSummary(rows: readonly Row[]): string {
  const regressed = rows.filter((row) => row.verdict === "fail").length;
  const waiting = rows.filter((row) => row.review?.status === "open").length;
  const parts = [
    `${rows.length} ${rows.length === 1 ? "prompt" : "prompts"}`,
    regressed > 0 ? `${regressed} regressed` : null,
    waiting > 0 ? `${waiting} waiting for review` : null,
    regressed + waiting === 0 ? "nothing needs you" : null,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

function KeyLegend() {
  const keys: [string[], string][] = [
    [["j", "k"], "move"],
    [["Enter"], "open"],
    [["e"], "edit"],
    [["?"], "all keys"],
  ];
  return (
    <p className="flex flex-wrap gap-x-3 pt-4 text-xs text-ink-3 max-md:hidden print:hidden">
      {keys.map(([names, does]) => (
        <span key={does} className="inline-flex items-center gap-1">
          {names.map((name) => (
            <Kbd key={name}>{name}</Kbd>
          ))}
          {does}
        </span>
      ))}
    </p>
  );
}
