import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { FailIcon } from "#components/ui/meaning-icons.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { VersionLabel } from "#components/ui/version-label.tsx";
import { modelOf } from "#lib/telemetry/domain/calls/call-facets.ts";
import { type CallRow, callPath } from "#lib/telemetry/domain/calls/call-row.ts";
import { FlagTags, saidWords } from "./call-marks.tsx";
import { costWords, durationWords, tokenWords } from "./figures.ts";

/** One line a call; the line opens it. */
export function CallsTable({ workspace, rows }: { workspace: string; rows: readonly CallRow[] }) {
  return (
    <ListKeys>
      <DataTable
        label="Calls, newest first"
        stacked
        head={
          <tr>
            <Th>When</Th>
            <Th>Prompt</Th>
            <Th>Tenant</Th>
            <Th className="max-lg:hidden">Model</Th>
            <Th numeric>Took</Th>
            <Th numeric className="max-lg:hidden">
              Tokens
            </Th>
            <Th numeric>Cost</Th>
            <Th>Said of it</Th>
          </tr>
        }
      >
        {rows.map((row) => (
          <CallLine key={`${row.traceId} ${row.spanId}`} workspace={workspace} row={row} />
        ))}
      </DataTable>
    </ListKeys>
  );
}

function CallLine({ workspace, row }: { workspace: string; row: CallRow }) {
  const said = saidWords(row.said);
  const none = <span className="text-ink-3">not told</span>;
  return (
    <DataRow stop className="relative">
      <Td>
        <span className="flex items-center gap-x-2 max-md:flex-wrap">
          <Link
            look="plain"
            href={callPath(workspace, row)}
            prefetch={false}
            // A thumb needs more than the digits: on a phone the whole row is the link.
            className="font-medium max-md:after:absolute max-md:after:inset-0"
          >
            <Time at={row.startedAt} seconds />
          </Link>
          {row.isError && (
            <span className="flex items-center gap-1 text-fail">
              <FailIcon className="size-3.5 flex-none" />
              <span title={row.errorType ?? undefined} className="max-md:wrap-anywhere md:max-w-44 md:truncate">
                {row.errorType ?? "failed"}
              </span>
            </span>
          )}
          <span className="text-ink-2 md:hidden">{phoneWords(row)}</span>
        </span>
      </Td>
      <Td className="md:min-w-52">
        <CalledPrompt row={row} />
        {row.flags.length > 0 && (
          <div className="mt-0.5">
            <FlagTags flags={row.flags} />
          </div>
        )}
      </Td>
      <Td className="wrap-anywhere max-md:hidden!">
        {row.tenant ?? <span className="text-ink-3">none told</span>}
        {row.tier && <span className="text-ink-3"> {row.tier}</span>}
      </Td>
      <Td className="font-mono text-xs leading-5 wrap-anywhere max-lg:hidden!">{modelOf(row) ?? none}</Td>
      <Td numeric className="max-md:hidden!">
        {durationWords(row.durationMs)}
      </Td>
      <Td numeric dim={row.outputTokens === null} className="max-lg:hidden!">
        {tokenWords(row)}
      </Td>
      <Td numeric dim className="max-md:hidden!">
        {row.costUsd === null ? "" : costWords(row.costUsd)}
      </Td>
      <Td>{said}</Td>
    </DataRow>
  );
}

function CalledPrompt({ row }: { row: CallRow }) {
  if (row.prompt === null) return <span className="text-ink-3">{row.name || "no prompt told"}</span>;
  return (
    <>
      <span className="font-mono wrap-anywhere">{row.prompt}</span>{" "}
      {row.version === null ? (
        <span className="text-ink-3">version not told</span>
      ) : (
        <VersionLabel version={row.version} state={row.arm === "candidate" ? "candidate" : "other"} className="ml-1" />
      )}
      {row.arm === "control" && <span className="ml-1.5 text-ink-3">control</span>}
    </>
  );
}

/** What a phone has room for beside the time: whose it was, how long it took, what it cost. */
function phoneWords({ tenant, durationMs, costUsd }: CallRow): string {
  const parts = [tenant, durationWords(durationMs), costUsd ? costWords(costUsd) : null];
  return parts.filter((part) => part !== null).join(", ");
}
