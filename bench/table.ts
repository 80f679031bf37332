import type { BenchRow } from "./row.ts";

const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

function limitOf({ limit, value, unit }: BenchRow): string {
  if (limit === undefined) return "";
  return `at most ${limit} ${unit}, ${value <= limit ? "reached" : "NOT reached"}`;
}

function peersOf({ peers = [], ratio }: BenchRow): string {
  const best = ratio === undefined ? "" : `   (best ÷ ours: ${ratio.toFixed(2)})`;
  return peers.map(({ name, value }) => `${name} ${shown(value)}`).join(" · ") + best;
}

/** Rows as a person reads them: ours, what it should not exceed, and everybody else's. */
export function printTable(rows: readonly BenchRow[]): void {
  const lines = rows.map((row) => [row.name, shown(row.value).padStart(8), row.unit, limitOf(row), peersOf(row)]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}
