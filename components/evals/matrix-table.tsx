import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { intervalWords, latencyWords, moneyWords } from "#lib/evals/domain/figure-words.ts";
import type { MatrixPage, MatrixRow } from "#lib/evals/domain/matrix-view.ts";
import { percent, whole } from "#lib/evals/domain/phrases.ts";

const WORD = { pass: "Passed", fail: "Blocked", inconclusive: "Inconclusive" };

export type MatrixTableProps = { matrix: MatrixPage; runHref: (run: number) => string };

const limitWords = ({ floor, p95LimitMs, costLimitUsd }: MatrixPage) =>
  [
    ...(floor > 0 ? [`win rate at least ${percent(floor)}`] : []),
    ...(p95LimitMs === null ? [] : [`p95 at most ${latencyWords(p95LimitMs)}`]),
    ...(costLimitUsd === null ? [] : [`at most ${moneyWords(costLimitUsd)} per 1,000`]),
  ].join(", ");

/** Each model with its verdict, its figures and their doubt, in one line. */
export function MatrixTable({ matrix, runHref }: MatrixTableProps) {
  const scored = matrix.rows.some(({ figures }) => figures?.score != null);
  const paired = matrix.baseline !== null;
  const limits = limitWords(matrix);
  return (
    <>
      <DataTable
        label="Models side by side"
        minWidth="min-w-[46rem]"
        head={
          <tr>
            <Th>Model</Th>
            <Th>Verdict</Th>
            <Th numeric>Win rate, 95 % interval</Th>
            {paired && <Th numeric>Worse</Th>}
            {paired && <Th numeric>Better</Th>}
            {scored && <Th numeric>Score</Th>}
            <Th numeric>p95 latency</Th>
            <Th numeric>Cost per 1,000</Th>
          </tr>
        }
      >
        {matrix.rows.map((row) => (
          <DataRow key={row.number}>
            <Th scope="row" className="font-mono wrap-anywhere">
              <Link href={runHref(row.number)}>{row.model}</Link>
            </Th>
            <Td>
              <Outcome row={row} />
            </Td>
            <Td numeric>
              <Rate row={row} />
            </Td>
            {paired && <Td numeric>{row.figures?.baselineOnly ?? ""}</Td>}
            {paired && <Td numeric>{row.figures?.challengerOnly ?? ""}</Td>}
            {scored && <Td numeric>{row.figures?.score?.toFixed(2) ?? ""}</Td>}
            <Td numeric>
              <Latency row={row} />
            </Td>
            <Td numeric>{row.costPerThousandUsd === null ? "" : moneyWords(row.costPerThousandUsd)}</Td>
          </DataRow>
        ))}
      </DataTable>
      {limits && <p className="pt-2 text-xs text-ink-3">Each is held against: {limits}.</p>}
    </>
  );
}

function Outcome({ row: { verdict, status, number, done, total } }: { row: MatrixRow }) {
  if (verdict) return <Verdict kind={verdict}>{WORD[verdict]}</Verdict>;
  if (status === "cancelled") return <Verdict kind="none">Cancelled</Verdict>;
  return (
    <span className="block w-32">
      <Verdict kind="running">
        {status === "paused" ? "Held, " : ""}
        {whole(done)} of {whole(total)}
      </Verdict>
      <ProgressBar label={`Run ${number}`} value={done} max={total} className="mt-1" />
    </span>
  );
}

function Rate({ row: { figures } }: { row: MatrixRow }) {
  if (figures?.winRate == null || figures.winRateInterval === null) return null;
  const [lower, upper] = figures.winRateInterval;
  return (
    <>
      {percent(figures.winRate)}
      <span className="block text-xs text-ink-3">
        [{percent(lower)}, {percent(upper)}]
      </span>
    </>
  );
}

function Latency({ row: { figures } }: { row: MatrixRow }) {
  if (figures?.p95LatencyMs == null) return <span className="text-ink-3">{figures ? "not measured" : ""}</span>;
  const interval = figures.p95Interval && intervalWords(figures.p95Interval, latencyWords);
  return (
    <>
      {latencyWords(figures.p95LatencyMs)}
      {interval && <span className="block text-xs text-ink-3">{interval}</span>}
    </>
  );
}
