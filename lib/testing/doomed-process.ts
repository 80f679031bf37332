import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const WORKERS = path.resolve(import.meta.dirname, "..", "worker");

/** Starts a process of `lib/worker` that tests kill, and returns when it is ready; it begins when it is sent a word. */
export async function startDoomed(fixture: string, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(WORKERS, fixture), ...args], {
    env: process.env,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  await once(child, "message");
  return child;
}

/** Ends a process as a power cut does, and returns when it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
