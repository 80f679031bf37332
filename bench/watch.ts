import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { monotonicMs } from "./clock.ts";
import { endedChildrenCpuMs, machineCpuMs, treeCpuMs, treeMb } from "./process-tree.ts";

const LOOK_EVERY_MS = 50;

/** A process from its start to its end; `endedMs` by `monotonicMs`. CPU and memory are of its whole tree. */
export type Watched = { wholeMs: number; endedMs: number; cpuMs: number; peakMb: number; code: number | null };

/** Starts a child and watches it until it has ended. One at a time, or their CPU times would be added together. */
export async function watch(start: () => ChildProcess, signal: AbortSignal): Promise<Watched> {
  signal.throwIfAborted();
  const before = endedChildrenCpuMs();
  const began = monotonicMs();
  const child = start();
  const pid = child.pid ?? 0;
  let peakMb = 0;
  const looking = setInterval(() => {
    peakMb = Math.max(peakMb, treeMb(pid));
  }, LOOK_EVERY_MS);
  const end = () => void child.kill();
  signal.addEventListener("abort", end, { once: true });
  try {
    const [code] = (await once(child, "exit")) as [number | null];
    const endedMs = monotonicMs();
    signal.throwIfAborted();
    return { wholeMs: endedMs - began, endedMs, cpuMs: endedChildrenCpuMs() - before, peakMb, code };
  } finally {
    clearInterval(looking);
    signal.removeEventListener("abort", end);
  }
}

/** How many cores everything else on the machine keeps busy while `work` runs; `known` are trees that belong to it. */
export async function besides<T>(known: number[], work: () => Promise<T>): Promise<{ result: T; othersCores: number }> {
  const ours = () => treeCpuMs(process.pid, ...known);
  const began = monotonicMs();
  const before = machineCpuMs() - ours();
  const result = await work();
  const others = machineCpuMs() - ours() - before;
  return { result, othersCores: Math.max(0, others / (monotonicMs() - began)) };
}
