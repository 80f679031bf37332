import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { VersionLabel } from "#components/ui/version-label.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { SnippetUser } from "#lib/prompts/domain/snippet-list.ts";
import { isBehind } from "./snippet-words.ts";

export type UsersTableProps = { workspace: string; stable: number | null; users: readonly SnippetUser[] };

/** Each prompt with the version it holds, and the review that would bring it up to date. */
export function UsersTable({ workspace, stable, users }: UsersTableProps) {
  return (
    <ListKeys>
      <DataTable
        label="Who includes it"
        head={
          <tr>
            <Th>Included by</Th>
            <Th>Newest version holds</Th>
            <Th className="max-md:hidden">Served on stable</Th>
            <Th>Review</Th>
          </tr>
        }
      >
        {users.map((user) => (
          <DataRow key={user.name} stop>
            <Th scope="row" className="font-medium wrap-anywhere">
              <Link href={promptPath(workspace, user.name)} look="plain">
                {user.name}
              </Link>
              {user.kind === "snippet" && <Tag className="ml-2">snippet</Tag>}
              {!user.direct && <span className="ml-2 font-normal text-ink-3">through another snippet</span>}
            </Th>
            <Td>
              <VersionLabel version={user.holds} state={isBehind(user, stable) ? "other" : "stable"} />
              <span className="text-ink-3"> in v{user.latest}</span>
              {isBehind(user, stable) && <span className="text-unsure">, behind</span>}
            </Td>
            <Td dim className="max-md:hidden">
              {user.servedHolds === null ? "without it" : `with v${user.servedHolds}`}
            </Td>
            <Td>
              {user.review ? (
                <Link href={promptPath(workspace, user.name, `reviews/${user.review.number}`)}>
                  Review {user.review.number}
                </Link>
              ) : (
                <span className="text-ink-3">none open</span>
              )}
            </Td>
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}
