import Form from "next/form";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { Button } from "#components/ui/button.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Th } from "#components/ui/th.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { VersionList } from "#lib/prompts/domain/version-list.ts";
import { VersionTableRow } from "./version-table-row.tsx";

const COLUMNS = ["Version", "What changed, and why", "Newest run", "On stable", "Saved", "Commit", "Compare with"];

export type VersionTableProps = {
  workspace: string;
  name: string;
  list: VersionList;
  /** The page before this one ends with it; null on the newest page. */
  before: number | null;
};

/** Every version, newest first; two of them can be chosen and compared. */
export function VersionTable({ workspace, name, list, before }: VersionTableProps) {
  const { rows, stable, next, total } = list;
  const head = rows[0]?.number ?? 0;
  const base = rows.some((row) => row.number === stable && stable !== head) ? stable : (rows[1]?.number ?? null);
  const path = promptPath(workspace, name, "versions");
  return (
    <Form action={`${path}/compare`}>
      <ListKeys>
        <DataTable
          label="Versions"
          minWidth="min-w-[64rem]"
          head={
            <tr>
              <Th>From</Th>
              <Th>To</Th>
              {COLUMNS.map((column) => (
                <Th key={column}>{column}</Th>
              ))}
            </tr>
          }
        >
          {rows.map((row) => (
            <VersionTableRow
              key={row.number}
              workspace={workspace}
              name={name}
              row={row}
              stable={stable}
              isBase={row.number === base}
              isHead={row.number === head}
            />
          ))}
        </DataTable>
      </ListKeys>
      <div className="flex flex-wrap items-center gap-x-6 pt-4">
        {rows.length > 1 && <Button type="submit">Compare the two chosen</Button>}
        {(before !== null || next !== null) && (
          <Pagination
            label={`v${head} to v${rows.at(-1)?.number ?? 0} of ${total.toLocaleString("en")} versions`}
            previousHref={before === null ? undefined : path}
            nextHref={next === null ? undefined : `${path}?before=${next}`}
            words={["Newest", "Older"]}
          />
        )}
      </div>
    </Form>
  );
}
