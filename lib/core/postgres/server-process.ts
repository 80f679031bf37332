import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { StartupError } from "../startup-error.ts";
import type { Launcher } from "./unprivileged.ts";

const PORTS_TRIED = 100;

/** A server process this one started; it lives on without it. */
export type ServerProcess = { pid: number | undefined; hasExited(): boolean; lastComplaint(): string };

/** Starts `postgres` on the loopback interface only, in a process group of its own that a Ctrl-C does not reach. */
export function startServer(options: {
  dataDir: string;
  logFile: string;
  port: number;
  settings: Record<string, string>;
  postgres: string;
  via: Launcher;
}): ServerProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const start = options.via.command(options.postgres, ["-D", options.dataDir, "-p", String(options.port), ...flags]);
  const log = openLog(options.logFile);
  const logStart = statSync(options.logFile).size;
  const child = spawn(start.file, start.args, {
    ...start.options,
    stdio: ["ignore", log, log],
    detached: process.platform !== "win32",
  });
  closeSync(log);
  child.unref();
  return watched(child, options.logFile, logStart);
}

/**
 * The first port from `first` on that nothing listens on. @throws StartupError when a hundred in a row are taken.
 */
export async function findFreePort(first: number): Promise<number> {
  const last = Math.min(first + PORTS_TRIED - 1, 65_535);
  for (let port = first; port <= last; port++) if (await isFree(port)) return port;
  throw new StartupError(`No port between ${first} and ${last} is free for the embedded PostgreSQL.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

function openLog(file: string): number {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    return openSync(file, "a", 0o600);
  } catch (error) {
    throw new StartupError(`The log of the embedded PostgreSQL cannot be written: ${(error as Error).message}`);
  }
}

function watched(child: ChildProcess, logFile: string, logStart: number): ServerProcess {
  let failure: string | undefined;
  child.once("error", (error) => {
    failure = error.message;
  });
  child.once("exit", (code, signal) => {
    failure ??= `it ended with ${signal ?? `code ${code}`}`;
  });
  return {
    pid: child.pid,
    hasExited: () => failure !== undefined,
    lastComplaint: () => {
      const lines = readFileSync(logFile).subarray(logStart).toString().split("\n");
      return lines.findLast((line) => /FATAL|PANIC|postgres: /.test(line)) ?? failure ?? "it printed nothing";
    },
  };
}
