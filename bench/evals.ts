import { type Contestant, ours, type Taken, theirs } from "./contestants.ts";
import { openBenchDatabase } from "./database.ts";
import { type Model, startModel } from "./model.ts";
import { openPromptfoo } from "./promptfoo.ts";
import { PROMPTFOO } from "./promptfoo-install.ts";
import type { BenchRow, PartOptions, PartResult } from "./row.ts";
import { rowsOf } from "./rows-of.ts";
import { sceneAnswers, scenePasses } from "./scene.ts";
import { besides } from "./watch.ts";

/** One size of run; `rounds` pairs of runs, in turns. */
export type Setting = {
  cases: number;
  latencyMs: number;
  rounds: number;
  limitSeconds?: number;
  limitPerCallMs?: number;
};

const SHORT: Setting[] = [
  { cases: 312, latencyMs: 200, rounds: 3, limitSeconds: 6.9 },
  { cases: 312, latencyMs: 0, rounds: 3, limitPerCallMs: 0.6 },
];
const LONG: Setting[] = [
  { cases: 4_800, latencyMs: 200, rounds: 1, limitSeconds: 98.5 },
  { cases: 4_800, latencyMs: 0, rounds: 3, limitPerCallMs: 0.6 },
];
const MOST_IN_FLIGHT = 20;
const WARM_UP_CASES = 12;

/** Who was answered from somewhere else, asked other texts or more at once was not measured on the same work. */
async function checkWork(name: string, { cases }: Setting, model: Model, passed: number): Promise<void> {
  const { calls, unknown, mostInFlight } = await model.tally();
  const expected = scenePasses(cases);
  const faults = [
    calls === cases * 2 ? "" : `made ${calls} calls instead of ${cases * 2}`,
    unknown === 0 ? "" : `sent ${unknown} texts that are not the scene's`,
    mostInFlight <= MOST_IN_FLIGHT ? "" : `had ${mostInFlight} calls in flight`,
    passed === expected ? "" : `passed ${passed} answers instead of ${expected}`,
  ].filter((fault) => fault !== "");
  if (faults.length > 0) throw new Error(`${name} ${faults.join(", ")}`);
}

async function measure({ name, run }: Contestant, setting: Setting, model: Model): Promise<Taken> {
  await model.begin(setting.latencyMs);
  const { passed, ...took } = await run(setting.cases);
  await checkWork(name, setting, model, passed);
  console.log(`  ${setting.cases} × 2 at ${setting.latencyMs} ms  ${name}: ${(took.runMs / 1000).toFixed(2)} s`);
  return took;
}

/** Rounds of one setting. A peer that fails in one of them is left out of this setting's figures, and it is said why. */
async function compare(setting: Setting, all: Contestant[], model: Model, signal: AbortSignal): Promise<BenchRow[]> {
  const taken = new Map<string, Taken[]>(all.map(({ name }) => [name, []]));
  for (let round = 0; round < setting.rounds; round++) {
    // Whoever came first comes last the next time: what warms or slows the machine meets everybody.
    const order = all.map((_, index) => all[(index + round) % all.length] as Contestant);
    for (const each of order.filter(({ name }) => taken.has(name))) {
      try {
        taken.get(each.name)?.push(await measure(each, setting, model));
      } catch (error) {
        signal.throwIfAborted();
        if (each === all[0]) throw error;
        console.log(`  left out: ${error instanceof Error ? error.message : error}`);
        taken.delete(each.name);
      }
    }
  }
  return rowsOf(setting, taken);
}

type Closing = (() => Promise<void>)[];

async function contestants(closing: Closing, model: Model, signal: AbortSignal): Promise<[Contestant[], number[]]> {
  const database = await openBenchDatabase();
  closing.push(database.close);
  const all = [ours(database, model, signal)];
  try {
    const promptfoo = await openPromptfoo(signal);
    closing.push(promptfoo.close);
    all.push(theirs(promptfoo, model, true), theirs(promptfoo, model, false));
  } catch (error) {
    signal.throwIfAborted();
    console.log(`  without promptfoo: ${error instanceof Error ? error.message : error}`);
  }
  return [all, [model.pid, database.pid]];
}

/**
 * The same cases, texts and answers by Countersign's worker and by promptfoo, in turns, both over HTTP from one model
 * server in a process of its own, 20 in flight. Linux only.
 */
export async function benchEvals({ long, signal }: PartOptions): Promise<PartResult> {
  const closing: Closing = [];
  try {
    const model = await startModel();
    closing.push(model.stop);
    await model.learn(sceneAnswers());
    const [all, known] = await contestants(closing, model, signal);
    // Tables are made and files are warm before anything is measured.
    await model.begin(0);
    for (const { run } of all) await run(WARM_UP_CASES);
    const rows: BenchRow[] = [];
    let othersCores = 0;
    for (const setting of long ? [...SHORT, ...LONG] : SHORT) {
      const made = await besides(known, () => compare(setting, all, model, signal));
      rows.push(...made.result);
      othersCores = Math.max(othersCores, made.othersCores);
    }
    return { rows, versions: all.length > 1 ? [PROMPTFOO] : [], othersCores };
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}
