import type { ReactNode } from "react";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { intervalWords, latencyWords, moneyWords, signedWords } from "#lib/evals/domain/figure-words.ts";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import type { OpenInterval } from "#lib/evals/domain/statistics/quantile-interval.ts";
import { sidesOf } from "./run-facts.ts";

type Side = { value: number | null; interval?: OpenInterval };
type MeasureRow = {
  name: string;
  baseline: Side | null;
  challenger: Side;
  say: (value: number) => string;
  limit: number | null;
};

const words = (count: number) => count.toLocaleString("en", { maximumFractionDigits: 1 });

function rowsOf({ measures: { baseline, challenger }, thresholds }: RunPage): MeasureRow[] {
  return [
    {
      name: "p95 latency",
      baseline: baseline && { value: baseline.p95.ms, interval: baseline.p95.interval },
      challenger: { value: challenger.p95.ms, interval: challenger.p95.interval },
      say: latencyWords,
      limit: thresholds.p95LatencyMs,
    },
    {
      name: "Cost per 1,000",
      baseline: baseline && { value: baseline.costPerThousandUsd },
      challenger: { value: challenger.costPerThousandUsd },
      say: moneyWords,
      limit: thresholds.costPerThousandUsd ?? null,
    },
    {
      name: "Words, median",
      baseline: baseline && { value: baseline.words.median, interval: baseline.words.interval },
      challenger: { value: challenger.words.median, interval: challenger.words.interval },
      say: words,
      limit: null,
    },
  ];
}

function Amount({ side, say }: { side: Side; say: (value: number) => string }) {
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

function difference({ baseline, challenger, say }: MeasureRow): string {
  if (baseline?.value == null || challenger.value === null) return "";
  return signedWords(challenger.value - baseline.value, say);
}

/** Time, money and length of both versions, each with its doubt and its limit in the same row. */
export function RunMeasures({ run }: { run: RunPage }) {
  const sides = sidesOf(run);
  return (
    <DataTable
      label="What the versions took, with 95 % intervals"
      minWidth="min-w-[30rem]"
      head={
        <tr>
          <Th className="w-[26%]">With 95 % interval</Th>
          {sides.baseline && <Th numeric>{sides.baseline}</Th>}
          <Th numeric>{sides.challenger}</Th>
          {sides.baseline && <Th numeric>Difference</Th>}
          <Th numeric>Limit</Th>
          <Th>Verdict</Th>
        </tr>
      }
    >
      {rowsOf(run).map((row) => (
        <DataRow key={row.name}>
          <Th scope="row">{row.name}</Th>
          {row.baseline && (
            <Td numeric>
              <Amount side={row.baseline} say={row.say} />
            </Td>
          )}
          <Td numeric>
            <Amount side={row.challenger} say={row.say} />
          </Td>
          {row.baseline && <Td numeric>{difference(row)}</Td>}
          <Td numeric dim={row.limit === null}>
            {row.limit === null ? "none" : row.say(row.limit)}
          </Td>
          <Td>{judged(row)}</Td>
        </DataRow>
      ))}
    </DataTable>
  );
}
