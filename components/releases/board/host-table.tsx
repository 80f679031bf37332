import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { secondsWords, stragglerWords } from "#lib/releases/domain/arrival-words.ts";
import type { HostLine } from "#lib/releases/domain/propagation.ts";
import { ClientSquares } from "./client-squares.tsx";

type Props = {
  hosts: readonly HostLine[];
  moreHosts: number /** What those have who confirmed: "v12". */;
  what: string;
  now: number;
};

/** Host by host, those who still wait first: a square a client, how long the slowest took, what they run. */
export function HostTable({ hosts, moreHosts, what, now }: Props) {
  return (
    <>
      <DataTable
        label="Connected clients by host"
        head={
          <tr>
            <Th>Host</Th>
            <Th>Clients</Th>
            <Th numeric>Slowest</Th>
            <Th className="max-md:hidden">SDK</Th>
            <Th numeric>
              <span className="sr-only">Serves</span>
            </Th>
          </tr>
        }
      >
        {hosts.map((line) => (
          <HostRow key={line.host} line={line} what={what} now={now} />
        ))}
      </DataTable>
      {moreHosts > 0 && (
        <p className="border-t py-2 text-sm text-ink-3">
          And {moreHosts.toLocaleString("en")} more hosts, none slower than these.
        </p>
      )}
    </>
  );
}

function HostRow({ line, what, now }: { line: HostLine; what: string; now: number }) {
  const { host, confirmed, waiting, slowest, sdks } = line;
  const words = stragglerWords(line, now);
  return (
    <DataRow>
      <Td mono className="max-w-48 truncate max-md:max-w-28">
        {host || "no name"}
      </Td>
      <Td>
        <ClientSquares confirmed={confirmed} waiting={waiting} />
        {words && <span className="mt-1 block text-sm text-unsure">{words}</span>}
      </Td>
      <Td numeric>{slowest === null ? "" : secondsWords(slowest)}</Td>
      <Td className="text-ink-2 max-md:hidden">{sdks.join(", ")}</Td>
      <Td numeric>
        {waiting === 0 ? (
          <Verdict kind="pass">{what}</Verdict>
        ) : (
          <Verdict kind="inconclusive">
            {waiting} {waiting === 1 ? "waits" : "wait"}
          </Verdict>
        )}
      </Td>
    </DataRow>
  );
}
