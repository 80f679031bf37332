import type { Taken } from "./contestants.ts";
import type { Setting } from "./evals.ts";
import { type BenchRow, median } from "./row.ts";

const MOST_MB = 220;

type Figure = { name: string; unit: string; limit?: number; of: (taken: Taken) => number };

function figures({ cases, latencyMs, limitSeconds, limitPerCallMs }: Setting): Figure[] {
  const calls = cases * 2;
  const about = `evals ${cases.toLocaleString("en")} × 2 at ${latencyMs} ms`;
  const time: Omit<Figure, "name"> = limitSeconds
    ? { unit: "s", limit: limitSeconds, of: ({ runMs }) => runMs / 1000 }
    : { unit: "ms", limit: limitPerCallMs, of: ({ runMs }) => runMs / calls };
  return [
    { name: `${about}: first call → end${limitSeconds ? "" : ", per call"}`, ...time },
    { name: `${about}: whole process`, unit: "s", of: ({ wholeMs }) => wholeMs / 1000 },
    { name: `${about}: CPU per call, database too`, unit: "ms", of: ({ cpuMs }) => cpuMs / calls },
    { name: `${about}: peak memory`, unit: "MB", limit: MOST_MB, of: ({ peakMb }) => peakMb },
    { name: `${about}: peak memory, database too`, unit: "MB", of: ({ peakMb, databaseMb }) => peakMb + databaseMb },
  ];
}

/** The figures of one setting, ours first in `taken`, each beside the peers' of the same rounds. */
export function rowsOf(setting: Setting, taken: ReadonlyMap<string, Taken[]>): BenchRow[] {
  const [mine = [], ...others] = taken.values();
  const names = [...taken.keys()].slice(1);
  return figures(setting).map(({ of, ...row }) => {
    const values = mine.map(of);
    const theirs = others.map((each) => each.map(of));
    // In each round the peer that did best: which way of running it that is may differ from figure to figure.
    const ratios = values.map((value, round) => Math.min(...theirs.map((each) => each[round] ?? Number.NaN)) / value);
    const peers = theirs.map((each, index) => ({ name: names[index] ?? "", value: median(each) }));
    return { ...row, value: median(values), ...(peers.length > 0 && { peers, ratio: median(ratios) }) };
  });
}
