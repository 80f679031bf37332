// `npm run bench`: every benchmark, a table, and bench/results/<date>.json. Figures are compared, never asserted.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import { benchEngine } from "./engine.ts";
import type { BenchRow } from "./row.ts";
import { benchServing } from "./serving.ts";

const wanted = process.argv.slice(2);
const all: Record<string, () => Promise<BenchRow[]>> = { serving: benchServing, engine: benchEngine };
const rows: BenchRow[] = [];
for (const [name, bench] of Object.entries(all)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`${name} …`);
  rows.push(...(await bench()));
}

const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
const width = Math.max(...rows.map((row) => row.name.length));
for (const { name, value, unit, limit } of rows) {
  const beside = limit === undefined ? "" : `at most ${limit} ${unit}   ${value <= limit ? "reached" : "NOT reached"}`;
  console.log(`${name.padEnd(width)}  ${shown(value).padStart(8)} ${unit.padEnd(3)}  ${beside}`);
}

const results = path.join(import.meta.dirname, "results");
mkdirSync(results, { recursive: true });
const date = new Date().toISOString().slice(0, 10);
const machine = {
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
writeFileSync(path.join(results, `${date}.json`), `${JSON.stringify({ date, machine, rows }, null, 2)}\n`);
process.exit(0);
