import clsx from "clsx";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { CHARTS, type Chart } from "#lib/telemetry/domain/metrics/charts.ts";
import type { Finding, Measure } from "#lib/telemetry/domain/metrics/compare-versions.ts";
import { changeWords } from "#lib/telemetry/domain/metrics/metrics-words.ts";
import type { OverviewRow } from "#lib/telemetry/domain/metrics/overview.ts";
import { Sparkline } from "./sparkline.tsx";

type Column = { head: string; chart: Chart; measure: Measure | null };

const COLUMNS: readonly Column[] = CHARTS.flatMap((chart) => {
  const heads: Record<string, [string, Measure | null]> = {
    latency: ["p95", "latency"],
    errors: ["Error rate", "errors"],
    score: ["Grader score", "score"],
    thumbs: ["Thumbs-down", "thumbs"],
    cost: ["Cost per 1,000", "cost"],
    volume: ["Calls", null],
  };
  const head = heads[chart.key];
  return head ? [{ head: head[0], chart, measure: head[1] }] : [];
}).sort((a, b) => Number(b.measure === null) - Number(a.measure === null));

export type OverviewTableProps = { workspace: string; rows: readonly OverviewRow[]; query: string };

/** Every prompt with traffic, the worst first; each figure with its course and its change against the period before. */
export function OverviewTable({ workspace, rows, query }: OverviewTableProps) {
  const head = (
    <tr>
      <Th>Prompt</Th>
      {COLUMNS.map((column) => (
        <Th key={column.head} numeric>
          {column.head}
        </Th>
      ))}
    </tr>
  );
  return (
    <ListKeys>
      <DataTable label="Prompts by how they do, the worst first" head={head} stacked>
        {rows.map((row) => (
          <DataRow key={row.prompt} stop>
            <Td className="max-w-72">
              <Link
                href={`${promptPath(workspace, row.prompt, "metrics")}${query}`}
                look="plain"
                data-open
                className="text-base font-medium text-ink wrap-anywhere"
              >
                {row.prompt}
              </Link>
            </Td>
            {COLUMNS.map((column) => (
              <Td key={column.head} numeric head={column.head}>
                <Figure row={row} column={column} />
              </Td>
            ))}
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}

function Figure({ row, column: { chart, measure } }: { row: OverviewRow; column: Column }) {
  const [line] = chart.lines;
  const value = line?.value(row.total) ?? null;
  if (!line || value === null) return <span className="text-ink-3">none</span>;
  // The last interval is not over: a count that still grows would look like a fall.
  const over = measure === null ? row.course.slice(0, -1) : row.course;
  const course = over.map((point) => (point ? line.value(point) : null));
  return (
    <span className="inline-flex flex-col items-end max-md:items-start">
      <span className="inline-flex items-center gap-2">
        {course.filter((each) => each !== null).length > 1 && (
          <Sparkline values={course} fromZero={chart.fromZero} className="max-lg:hidden" />
        )}
        {chart.say(value)}
      </span>
      <Change finding={row.findings.find((each) => each.measure === measure)} />
    </span>
  );
}

function Change({ finding }: { finding: Finding | undefined }) {
  if (!finding || finding.verdict === "none") return null;
  const { verdict } = finding;
  const tone = { worse: "font-medium text-fail", better: "text-pass", same: "text-ink-3", unknown: "text-ink-3" }[
    verdict
  ];
  return (
    <span className={clsx("text-xs", tone)}>
      {changeWords(finding)}
      {(verdict === "worse" || verdict === "better") && ` ${verdict}`}
    </span>
  );
}
