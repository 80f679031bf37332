import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import type { KeyLine } from "#lib/access/queries-keys.ts";
import { KeyState } from "./key-state.tsx";
import { RevokeButton } from "./revoke-button.tsx";
import { RotateButton } from "./rotate-button.tsx";

export type KeysTableProps = { workspace: string; keys: readonly KeyLine[]; blocked: boolean };

/** What a key is limited to: "support/*, stable". */
function limits({ promptPattern, channels }: KeyLine): string {
  return [promptPattern ?? "all prompts", channels.length > 0 ? channels.join(", ") : "all channels"].join(", ");
}

/** Its owner is shown a new secret, or who may make services; a key that has a successor is not rotated again. */
function rotatable({ state, mine, service, replacedBy }: KeyLine): boolean {
  return (state === "works" || state === "serving") && (mine || service) && replacedBy === null;
}

/** The keys of the workspace; those that ended come last, dimmed. */
export function KeysTable({ workspace, keys, blocked }: KeysTableProps) {
  return (
    <ListKeys>
      <DataTable
        label="API keys and their limits"
        stacked
        minWidth="md:min-w-[54rem]"
        head={
          <tr>
            <Th>Key</Th>
            <Th>Scopes</Th>
            <Th>Limited to</Th>
            <Th>Owner</Th>
            <Th>Last used</Th>
            <Th>State</Th>
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          </tr>
        }
      >
        {keys.map((item) => {
          const over = item.state === "revoked" || item.state === "expired";
          return (
            <DataRow key={item.id} stop>
              <Th scope="row" className="font-normal">
                <span className={over ? "text-ink-3" : "font-medium"}>{item.name}</span>
                <span className="block font-mono text-xs text-ink-3">cs_{item.id}_…</span>
              </Th>
              <Td head="Scopes" dim={over} className="max-w-52">
                {item.scopes.join(", ")}
              </Td>
              <Td
                head="Limited to"
                dim={over || (!item.promptPattern && item.channels.length === 0)}
                className="max-w-44"
              >
                {limits(item)}
              </Td>
              <Td head="Owner" dim={over}>
                {item.owner}
                {item.service && <span className="text-ink-3"> (service)</span>}
                <span className="block text-xs text-ink-3">
                  <Time at={item.createdAt} show="day" />
                </span>
              </Td>
              <Td head="Last used" dim>
                {item.lastUsedAt ? <Time at={item.lastUsedAt} show="relative" /> : "never"}
              </Td>
              <Td head="State">
                <KeyState item={item} />
              </Td>
              <Td className="text-right">
                <span className="flex flex-col items-end gap-1.5 max-md:flex-row">
                  {rotatable(item) && <RotateButton workspace={workspace} item={item} blocked={blocked} />}
                  {item.state !== "revoked" && <RevokeButton workspace={workspace} item={item} blocked={blocked} />}
                </span>
              </Td>
            </DataRow>
          );
        })}
      </DataTable>
    </ListKeys>
  );
}
