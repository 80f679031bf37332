import { setTimeout as sleep } from "node:timers/promises";
import { StartupError } from "../startup-error.ts";
import type { Binaries } from "./binaries.ts";
import { readPassword } from "./data-folder.ts";
import { isAlive, type Postmaster, readPostmasterFile, removeStalePostmasterFile } from "./postmaster-file.ts";
import { type Presence, type ServerAddress, takePresence } from "./presence.ts";
import { findFreePort, type ServerProcess, startServer } from "./server-process.ts";
import type { Launcher } from "./unprivileged.ts";

export type JoinOptions = {
  dataDir: string;
  logFile: string;
  /** The port to start on: the first of a search, or with `portFixed` the only one. */
  port: number;
  portFixed: boolean;
  settings: Record<string, string>;
  binaries: Binaries;
  via: Launcher;
  signal: AbortSignal;
};

export type Joined = { address: ServerAddress; presence: Presence; attached: boolean };

const POLL_MS = 20;
const STARTS = 8;
const PAUSE_MS = 300;
/** Failures of a start that pass: another process was quicker, took the port, or its last children still end. */
const TRANSIENT = /lock file|shared memory block|[Aa]ddress already in use|could not create any TCP/;
/** Recovery after a crash replays the log since the last checkpoint, which may take minutes on a slow disk. */
const READY_WITHIN_MS = 300_000;
const SILENT_MS = 15_000;

/** What a server says while it starts, recovers or stops; all of them pass. */
const PASSING = new Set(["57P03", "57P01", "ECONNREFUSED", "ECONNRESET", "EPIPE"]);

/**
 * Registers with the server of a data folder, starting it when none runs.
 * @throws StartupError when it does not start, or something else sits where it should be; AbortError by `signal`.
 */
export async function joinServer(options: JoinOptions): Promise<Joined> {
  const began = performance.now();
  const password = readPassword(options.dataDir) ?? "";
  const starts: ServerProcess[] = [];
  removeStalePostmasterFile(options.dataDir);
  for (;;) {
    options.signal.throwIfAborted();
    const waited = performance.now() - began;
    const running = livePostmaster(options.dataDir);
    if (running) {
      const presence = await tryPresence({ port: running.port, password }, () => foreign(options.dataDir, running));
      // Of two that started at once the slower one's server gave way to the other's.
      const attached = !starts.some(({ pid }) => pid === running.pid);
      if (presence) return { address: { port: running.port, password }, presence, attached };
      if (starts.length === 0 && waited > SILENT_MS && !running.ready) throw foreign(options.dataDir, running);
    } else if (starts.at(-1)?.hasExited() ?? true) {
      await considerRetry(starts, options);
      starts.push(await start(options));
    }
    if (waited > READY_WITHIN_MS) {
      throw new StartupError(`The embedded PostgreSQL was not ready within five minutes; see ${options.logFile}`);
    }
    await sleep(POLL_MS);
  }
}

/** After a start that failed: waits where another attempt may succeed, else throws what the server complained of. */
async function considerRetry(starts: ServerProcess[], { logFile }: JoinOptions): Promise<void> {
  const complaint = starts.at(-1)?.lastComplaint();
  if (complaint === undefined) return;
  if (starts.length === STARTS || !TRANSIENT.test(complaint)) {
    throw new StartupError(`The embedded PostgreSQL did not start: ${complaint} (${logFile})`);
  }
  await sleep(PAUSE_MS);
}

async function start(options: JoinOptions): Promise<ServerProcess> {
  const port = options.portFixed ? options.port : await findFreePort(options.port);
  return startServer({ ...options, port, postgres: options.binaries.postgres });
}

function livePostmaster(dataDir: string): Postmaster | undefined {
  const postmaster = readPostmasterFile(dataDir);
  return postmaster && isAlive(postmaster.pid) ? postmaster : undefined;
}

/** Undefined while the server is not ready to talk. */
async function tryPresence(address: ServerAddress, otherwise: () => Error): Promise<Presence | undefined> {
  try {
    return await takePresence(address);
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (PASSING.has(code ?? "") || /terminated unexpectedly/i.test(message)) return undefined;
    throw otherwise();
  }
}

function foreign(dataDir: string, { pid, port }: Postmaster): StartupError {
  return new StartupError(
    `${dataDir} is in use by process ${pid}, which does not answer on port ${port} as Countersign's PostgreSQL: stop that process and start again.`,
  );
}
