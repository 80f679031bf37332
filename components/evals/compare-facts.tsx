import type { ReactNode } from "react";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { ComparedRun } from "#lib/evals/domain/compare-view.ts";
import { DIFFERENCE_NAMES, type RunDifference } from "#lib/evals/domain/compare-words.ts";
import { intervalWords, latencyWords, moneyWords } from "#lib/evals/domain/figure-words.ts";
import { percent } from "#lib/evals/domain/phrases.ts";

export type CompareFactsProps = {
  a: ComparedRun;
  b: ComparedRun;
  differences: readonly RunDifference[];
  runHref: (run: number) => string;
};

const WORD = { pass: "Passed", fail: "Blocked", inconclusive: "Inconclusive" };
const NONE = <span className="text-ink-3">not measured</span>;

const doubt = (text: string | null | false | undefined) => (text ? <span className="text-ink-3"> {text}</span> : null);

/** What each run found by itself, over all its own cases. */
const FIGURES: [string, (run: ComparedRun) => ReactNode][] = [
  ["Its verdict", ({ verdict }) => <Verdict kind={verdict}>{WORD[verdict]}</Verdict>],
  ["Compared with", ({ baseline }) => (baseline === null ? "nothing, tested alone" : `v${baseline}`)],
  [
    "Win rate",
    ({ figures }) =>
      figures.winRate === null ? (
        NONE
      ) : (
        <>
          {percent(figures.winRate)}
          {doubt(figures.winRateInterval && intervalWords(figures.winRateInterval, percent))}
        </>
      ),
  ],
  ["Score, 1 to 5", ({ figures }) => (figures.score == null ? NONE : figures.score.toFixed(2))],
  [
    "p95 latency",
    ({ figures }) =>
      figures.p95LatencyMs === null ? (
        NONE
      ) : (
        <>
          {latencyWords(figures.p95LatencyMs)}
          {doubt(figures.p95Interval && intervalWords(figures.p95Interval, latencyWords))}
        </>
      ),
  ],
  ["Cost per 1,000", ({ costPerThousandUsd: usd }) => (usd === null ? NONE : moneyWords(usd))],
  ["When", ({ at }) => <Time at={at} />],
];

/** What was asked in two runs where that differs, and what came of each. */
export function CompareFacts({ a, b, differences, runHref }: CompareFactsProps) {
  return (
    <DataTable
      label="Both runs"
      minWidth="min-w-[30rem]"
      head={
        <tr>
          <Th className="w-[22%]">What</Th>
          {[a, b].map(({ number }) => (
            <Th key={number} className="w-[39%]">
              <Link href={runHref(number)}>Run {number}</Link>
            </Th>
          ))}
        </tr>
      }
    >
      {differences.map(({ what, ...sides }) => (
        <DataRow key={what}>
          <Th scope="row" className="font-semibold!">
            {DIFFERENCE_NAMES[what]}
          </Th>
          <Td className="font-semibold wrap-anywhere">{sides.a}</Td>
          <Td className="font-semibold wrap-anywhere">{sides.b}</Td>
        </DataRow>
      ))}
      {FIGURES.map(([name, say]) => (
        <DataRow key={name}>
          <Th scope="row">{name}</Th>
          <Td>{say(a)}</Td>
          <Td>{say(b)}</Td>
        </DataRow>
      ))}
    </DataTable>
  );
}
