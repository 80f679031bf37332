import { readdirSync, readFileSync } from "node:fs";

// Linux counts CPU time in hundredths of a second here, whatever the kernel was built with.
const TICK_MS = 10;

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // the process has ended
  }
}

function childrenOf(pid: number): number[] {
  let threads: string[];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
  return threads.flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`)
      .split(" ")
      .filter((text) => text.trim() !== "")
      .map(Number),
  );
}

/** A process and all that descend from it and still run. */
function treeOf(pid: number): number[] {
  const tree = [pid];
  for (const each of tree) tree.push(...childrenOf(each));
  return tree;
}

/** The times of proc(5) `stat`: of the process itself, and of its children that have ended and were waited for. */
function times(pid: number): { own: number; ended: number } {
  const fields = read(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
  const ticks = (from: number) => (Number(fields[from] ?? 0) + Number(fields[from + 1] ?? 0)) * TICK_MS;
  return { own: ticks(11), ended: ticks(13) };
}

/** CPU time of trees so far, user and system, with their members that have ended, in ms; what is in two counts once. */
export function treeCpuMs(...roots: number[]): number {
  return [...new Set(roots.flatMap(treeOf))].map(times).reduce((sum, { own, ended }) => sum + own + ended, 0);
}

/** CPU time of all children this process has had and that have ended, with all of theirs, in ms: the kernel's own sum. */
export const endedChildrenCpuMs = (): number => times(process.pid).ended;

const kilobytes = (text: string, field: string) =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0);

/** Resident memory of one process at this moment, in MB. */
export const residentMb = (pid: number): number => kilobytes(read(`/proc/${pid}/status`), "VmRSS") / 1024;

/** Resident memory of a tree at this moment, in MB; of its root the most it ever had, by the kernel's high-water mark. */
export function treeMb(pid: number): number {
  return treeOf(pid)
    .map((each) => kilobytes(read(`/proc/${each}/status`), each === pid ? "VmHWM" : "VmRSS") / 1024)
    .reduce((sum, each) => sum + each, 0);
}

/** Memory of a tree whose members share pages, each page counted once (proportional set size), in MB. */
export function treeSharedMb(pid: number): number {
  return treeOf(pid)
    .map((each) => kilobytes(read(`/proc/${each}/smaps_rollup`), "Pss") / 1024)
    .reduce((sum, each) => sum + each, 0);
}

/** CPU time of everything on this machine so far, in ms. */
export function machineCpuMs(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = (
    /^cpu +(.*)$/m.exec(read("/proc/stat"))?.[1] ?? ""
  )
    .split(" ")
    .map(Number);
  return (user + nice + system + irq + softirq) * TICK_MS;
}
