import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import type { BenchRow } from "./row.ts";

/**
 * How a part was measured: when, what the machine's load averages (1, 5, 15 minutes) were before and after, and whether
 * somebody else used it meanwhile, which makes its figures provisional.
 */
export type PartRecord = {
  at: string;
  versions?: string[];
  loadavg: { before: number[]; after: number[] };
  othersCores?: number;
  provisional: boolean;
};
type PartRow = BenchRow & { part?: string };
type Results = { parts?: Record<string, PartRecord>; rows: PartRow[] };

/** Writes bench/results/<date>.json; what other parts found on the same day stays. Returns the file. */
export function keepResults(now: Date, parts: Record<string, PartRecord>, rows: PartRow[]): string {
  const folder = path.join(import.meta.dirname, "results");
  mkdirSync(folder, { recursive: true });
  const date = now.toISOString().slice(0, 10);
  const file = path.join(folder, `${date}.json`);
  const before: Results = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { rows: [] };
  const named = new Set(rows.map((row) => row.name));
  const others = before.rows.filter((row) => !named.has(row.name) && !(row.part && row.part in parts));
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const kept = { date, machine, parts: { ...before.parts, ...parts }, rows: [...others, ...rows] };
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
  return file;
}
