import { readFileSync } from "node:fs";
import { monotonicMs } from "./clock.ts";
import { listeners } from "./listeners.ts";
import { type BenchRow, median } from "./row.ts";
import { rollBack, servedBy } from "./serve-scene.ts";
import { cpuMicros, KEY, type Started } from "./server.ts";

const COUNTS = [100, 1_000, 5_000];
const ROLLBACKS = 10;
const MOST_MS = 250;

const shown = (count: number) => count.toLocaleString("en");
const residentMb = ({ child }: Started) =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

/** Asks again and again until told to stop; gives how long the slowest answer took. */
function askMeanwhile(port: number): () => Promise<number> {
  let asking = true;
  async function ask(): Promise<number> {
    let slowest = 0;
    while (asking) {
      const began = performance.now();
      await servedBy(port);
      slowest = Math.max(slowest, performance.now() - began);
    }
    return slowest;
  }
  const asked = ask();
  return () => {
    asking = false;
    return asked;
  };
}

/**
 * How soon a rollback, pressed at one process, has reached the last of so many streams that another process holds. From
 * the press: what it takes until the commit is in it.
 */
export async function fanOut(writer: Started, reader: Started): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const crowd = listeners(reader.port, KEY, "/api/v1/rules/stream");
  try {
    const before = residentMb(reader);
    for (const count of COUNTS) {
      await crowd.open(count);
      const last: number[] = [];
      const spread: number[] = [];
      const cpu: number[] = [];
      for (let round = 0; round < ROLLBACKS; round++) {
        const used = cpuMicros(reader.child.pid ?? 0);
        const began = monotonicMs();
        const { generation } = await rollBack(writer.port);
        const { firstMs, lastMs } = await crowd.heard(generation);
        last.push(lastMs - began);
        spread.push(lastMs - firstMs);
        cpu.push((cpuMicros(reader.child.pid ?? 0) - used) / count);
      }
      const name = `rollback: press → last of ${shown(count)} streams`;
      rows.push({ name, value: median(last), unit: "ms", limit: MOST_MS });
      rows.push({ name: `${name}, slowest of ${ROLLBACKS}`, value: Math.max(...last), unit: "ms", limit: MOST_MS });
      rows.push({ name: `rollback: first → last of ${shown(count)} streams`, value: median(spread), unit: "ms" });
      rows.push({ name: `one of ${shown(count)} streams told, CPU`, value: median(cpu), unit: "µs" });
    }
    const most = COUNTS.at(-1) ?? 0;
    rows.push({ name: "memory of a stream", value: ((residentMb(reader) - before) * 1024) / most, unit: "KB" });
    const stop = askMeanwhile(reader.port);
    const { generation } = await rollBack(writer.port);
    await crowd.heard(generation);
    rows.push({ name: `slowest resolve while ${shown(most)} are told`, value: await stop(), unit: "ms" });
    return rows;
  } finally {
    await crowd.close();
  }
}
