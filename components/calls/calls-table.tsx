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
            <Th>Model</Th>
            <Th numeric>Took</Th>
            <Th numeric>Tokens, cost</Th>
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
  return (
    <DataRow stop>
      <Td className="md:whitespace-nowrap">
        <Link look="plain" href={callPath(workspace, row)} prefetch={false} className="font-medium">
          <Time at={row.startedAt} seconds />
        </Link>
        {row.isError && (
          <span className="flex items-center gap-1 text-fail">
            <FailIcon className="size-3.5" />
            {row.errorType ?? "failed"}
          </span>
        )}
      </Td>
      <Td className="md:min-w-44">
        {row.prompt === null ? (
          <span className="text-ink-3">{row.name || "no prompt told"}</span>
        ) : (
          <>
            <span className="font-mono wrap-anywhere">{row.prompt}</span>{" "}
            {row.version === null ? (
              <span className="text-ink-3">version not told</span>
            ) : (
              <VersionLabel version={row.version} state={row.arm === "candidate" ? "candidate" : "other"} />
            )}
            {row.arm && row.arm !== "candidate" && <span className="ml-1.5 text-ink-3">{row.arm}</span>}
          </>
        )}
        {row.flags.length > 0 && (
          <span className="mt-0.5 block">
            <FlagTags flags={row.flags} />
          </span>
        )}
      </Td>
      <Td head="Tenant" className="wrap-anywhere">
        {row.tenant ?? <span className="text-ink-3">none told</span>}
        {row.tier && <span className="text-ink-3"> {row.tier}</span>}
      </Td>
      <Td head="Model" className="font-mono text-xs leading-5 wrap-anywhere">
        {modelOf(row) ?? <span className="font-sans text-ink-3">not told</span>}
      </Td>
      <Td numeric head="Took">
        {durationWords(row.durationMs)}
      </Td>
      <Td numeric head="Tokens">
        {tokenWords(row)}
        {row.costUsd !== null && <span className="block text-ink-3 max-md:inline"> {costWords(row.costUsd)}</span>}
      </Td>
      {said === "" ? <Td /> : <Td head="Said of it">{said}</Td>}
    </DataRow>
  );
}
