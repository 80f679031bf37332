import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { VersionLabel } from "#components/ui/version-label.tsx";
import { snippetPath } from "#lib/prompts/domain/paths.ts";
import type { SnippetRow } from "#lib/prompts/domain/snippet-list.ts";

/** The workspace's snippets: what each says, what is released, and who includes it. */
export function SnippetTable({ workspace, rows }: { workspace: string; rows: readonly SnippetRow[] }) {
  return (
    <ListKeys>
      <DataTable
        label="Snippets"
        className="mt-4"
        head={
          <tr>
            <Th>Snippet</Th>
            <Th className="max-md:hidden">Begins</Th>
            <Th>Released</Th>
            <Th>Included by</Th>
            <Th className="max-md:hidden">Changed</Th>
          </tr>
        }
      >
        {rows.map((row) => (
          <DataRow key={row.name} stop>
            <Th scope="row" className="font-medium wrap-anywhere">
              <Link href={snippetPath(workspace, row.name)} look="plain">
                {row.name}
              </Link>
              {row.archived && <Tag className="ml-2">archived</Tag>}
            </Th>
            <Td dim className="max-w-md truncate font-serif max-md:hidden">
              {row.begins.trim() || "nothing written yet"}
            </Td>
            <Td>{row.stable === null ? "not yet" : <VersionLabel version={row.stable} state="stable" />}</Td>
            <Td>
              {row.users === 0 ? "nobody" : `${row.users} ${row.users === 1 ? "prompt" : "prompts"}`}
              {row.behind > 0 && <span className="text-unsure">, {row.behind} behind</span>}
            </Td>
            <Td dim className="whitespace-nowrap max-md:hidden">
              <Time at={row.changedAt} show="relative" />
            </Td>
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}
