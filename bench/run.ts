// `npm run bench`: every benchmark, a table, and bench/results/<date>.json. Figures are compared, never asserted.
// `npm run bench -- evals --long`: one part, with its long runs.
import { loadavg } from "node:os";
import { benchDecide } from "./decide.ts";
import { benchEngine } from "./engine.ts";
import { benchEvals } from "./evals.ts";
import { benchIngest } from "./ingest.ts";
import { benchMetrics } from "./metrics.ts";
import { benchProof } from "./proof.ts";
import { keepResults, type PartRecord } from "./results.ts";
import type { BenchRow, Part } from "./row.ts";
import { benchServe } from "./serve.ts";
import { printTable } from "./table.ts";

const all: Record<string, Part> = {
  serve: benchServe,
  decide: benchDecide,
  engine: benchEngine,
  evals: benchEvals,
  proof: benchProof,
  ingest: benchIngest,
  metrics: benchMetrics,
};
/** Above this, somebody else's work can be seen in the figures. */
const QUIET_LOAD = 0.5;
const QUIET_CORES = 0.1;

const given = process.argv.slice(2);
const long = given.includes("--long");
const wanted = given.filter((argument) => argument !== "--long");
const unknown = wanted.filter((name) => !(name in all));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}; there are ${Object.keys(all).join(", ")}, and --long.`);
  process.exit(1);
}

// The first Ctrl-C ends what is under way and puts everything away, the second one ends at once.
const stopping = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(name, () => stopping.abort(new Error(`stopped by ${name}`)));
}

const rows: (BenchRow & { part: string })[] = [];
const parts: Record<string, PartRecord> = {};
try {
  for (const [part, bench] of Object.entries(all)) {
    if (wanted.length > 0 && !wanted.includes(part)) continue;
    const at = new Date().toISOString();
    const before = loadavg();
    console.log(`${part} …`);
    const made = await bench({ long, signal: stopping.signal });
    rows.push(...made.rows.map((row) => ({ part, ...row })));
    const { versions, othersCores } = made;
    const provisional = (before[0] ?? 0) > QUIET_LOAD || (othersCores ?? 0) > QUIET_CORES;
    parts[part] = { at, versions, loadavg: { before, after: loadavg() }, othersCores, provisional };
  }
} catch (error) {
  if (!stopping.signal.aborted) throw error;
  console.error("Stopped; nothing is written.");
  process.exit(130);
}

printTable(rows);
for (const [part, { loadavg: load, othersCores, provisional }] of Object.entries(parts)) {
  if (!provisional) continue;
  const others = othersCores === undefined ? "" : `, others used up to ${othersCores.toFixed(2)} cores meanwhile`;
  const why = `load ${load.before[0]?.toFixed(2)} before it${others}`;
  console.log(`${part}: the machine was not quiet (${why}); these figures are provisional.`);
}
console.log(keepResults(new Date(), parts, rows));
process.exit(0);
