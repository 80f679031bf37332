import type { ReactNode } from "react";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { intervalWords, signedWords } from "#lib/evals/domain/figure-words.ts";
import { type MeasureRow, type MeasureSide, measureRows } from "#lib/evals/domain/measure-rows.ts";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import { sidesOf } from "./run-facts.ts";

function Amount({ side, say }: { side: MeasureSide; say: (value: number) => string }) {
  if (side.value === null) return <span className="text-ink-3">not measured</span>;
  const interval = side.interval && intervalWords(side.interval, say);
  return (
    <>
      {say(side.value)}
      {interval && <span className="block text-xs text-ink-3">{interval}</span>}
    </>
  );
}

function judged({ challenger, limit }: MeasureRow): ReactNode {
  if (limit === null) return <span className="text-ink-3">for information</span>;
  if (challenger.value === null) return <Verdict kind="inconclusive">Not measured</Verdict>;
  return challenger.value > limit ? <Verdict kind="fail">Over</Verdict> : <Verdict kind="pass">Within</Verdict>;
}

function Difference({ row: { difference, say } }: { row: MeasureRow }) {
  if (difference.value === null) return null;
  const interval =
    difference.interval &&
    intervalWords(difference.interval, (value) => (value === 0 ? say(0) : signedWords(value, say)));
  return (
    <>
      {signedWords(difference.value, say)}
      {interval && <span className="block text-xs text-ink-3">{interval}</span>}
    </>
  );
}

/** Score, time, money and length of both versions side by side, each with its doubt and its limit in the same row. */
export function RunMeasures({ run }: { run: RunPage }) {
  const sides = sidesOf(run);
  return (
    <DataTable
      label="What the versions took, with 95 % intervals"
      minWidth="min-w-[34rem] print:min-w-0"
      head={
        <tr>
          <Th className="w-[22%]">With 95 % intervals</Th>
          {sides.baseline && <Th numeric>{sides.baseline}</Th>}
          <Th numeric>{sides.challenger}</Th>
          {sides.baseline && <Th numeric>Difference</Th>}
          <Th numeric>Limit</Th>
          <Th>Verdict</Th>
        </tr>
      }
    >
      {measureRows(run).map((row) => (
        <DataRow key={row.name}>
          <Th scope="row">
            {row.name}
            {row.how && <span className="block text-xs text-ink-3">{row.how}</span>}
          </Th>
          {row.baseline && (
            <Td numeric>
              <Amount side={row.baseline} say={row.say} />
            </Td>
          )}
          <Td numeric>
            <Amount side={row.challenger} say={row.say} />
          </Td>
          {row.baseline && (
            <Td numeric>
              <Difference row={row} />
            </Td>
          )}
          <Td numeric dim={row.limit === null}>
            {row.limit === null ? "none" : row.say(row.limit)}
          </Td>
          <Td>{judged(row)}</Td>
        </DataRow>
      ))}
    </DataTable>
  );
}
