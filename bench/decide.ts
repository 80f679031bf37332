import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { DECIDERS, peerDecisions } from "./peers/decide.ts";
import { median, type PartOptions, type PartResult } from "./row.ts";

const run = promisify(execFile);

/** Three million a second, in ns for one. */
const MOST_NS = Math.round(1e9 / 3e6);

type Own = { decisions: number[]; answers: number[]; bytes: number[] };

const nanoseconds = (perSecond: number) => 1e9 / perSecond;

async function ours(signal: AbortSignal): Promise<Own> {
  const child = path.join(import.meta.dirname, "decide-child.ts");
  const env = { PATH: process.env.PATH, NODE_ENV: "production" as const };
  const { stdout } = await run(process.execPath, [child], { cwd: path.dirname(import.meta.dirname), env, signal });
  return JSON.parse(stdout);
}

/** What an SDK needs to decide, and to answer whole, out of its memory on one core; each in a process of its own. */
export async function benchDecide({ signal }: PartOptions): Promise<PartResult> {
  const { decisions, answers, bytes } = await ours(signal);
  const peers = [];
  for (const peer of Object.keys(DECIDERS) as (keyof typeof DECIDERS)[]) {
    peers.push({ name: DECIDERS[peer], value: nanoseconds(await peerDecisions(peer, signal)) });
  }
  const value = nanoseconds(median(decisions));
  const ratio = Math.min(...peers.map((peer) => peer.value)) / value;
  return {
    rows: [
      { name: "SDK: decision in memory", value, unit: "ns", limit: MOST_NS, peers, ratio },
      { name: "SDK: decision and both texts filled", value: nanoseconds(median(answers)), unit: "ns" },
      { name: "SDK: left behind by a decision", value: median(bytes), unit: "bytes" },
    ],
    versions: Object.values(DECIDERS),
  };
}
