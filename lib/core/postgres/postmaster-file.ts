import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";

/** What a running server says of itself in `postmaster.pid`. */
export type Postmaster = { pid: number; port: number; ready: boolean };

/** Reads the file; undefined when there is none or it is not complete yet. Its lines are documented in PostgreSQL's pidfile.h. */
export function readPostmasterFile(dataDir: string): Postmaster | undefined {
  try {
    const lines = readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port, ready: lines[7]?.trim() === "ready" } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Removes the file when its process id belongs to another program by now, as after a restart of a container; the
 * server would refuse to start beside it. One whose process is gone the server replaces itself.
 */
export function removeStalePostmasterFile(dataDir: string): void {
  const postmaster = readPostmasterFile(dataDir);
  if (!postmaster || !isAlive(postmaster.pid)) return;
  const command = commandOf(postmaster.pid);
  if (command !== undefined && !/postgres/i.test(command))
    rmSync(path.join(dataDir, "postmaster.pid"), { force: true });
}

/** Whether a process has this id; another user's counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The command line of a process; undefined where the system does not tell. */
function commandOf(pid: number): string | undefined {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    if (process.platform === "win32") return undefined;
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    return undefined;
  }
}
