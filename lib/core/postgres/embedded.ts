import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../log.ts";
import { findBinaries } from "./binaries.ts";
import { makeParent, prepareDataFolder } from "./data-folder.ts";
import { type Joined, type JoinOptions, joinServer } from "./join-server.ts";
import { ensureDatabase } from "./presence.ts";
import { launcherFor, runToEnd } from "./unprivileged.ts";

export type EmbeddedOptions = {
  /** The folder of the database files; made when missing. */
  dataDir: string;
  /** Where the server writes its log. */
  logFile: string;
  /** The first port to try. */
  port?: number;
  /** The database to connect to; made when missing. */
  database: string;
  /** Server settings, such as `{ fsync: "off" }`; they count only when this call starts the server. */
  settings?: Record<string, string>;
};

export type EmbeddedPostgres = {
  /** Connection string of the superuser; holds the password, so it is not for logs. */
  url: string;
  port: number;
  /** Whether a server ran already. */
  attached: boolean;
  /** Whether this call created the database files. */
  fresh: boolean;
  /** Leaves the server; the last process that leaves stops it. Close your own connections first. */
  stop(): Promise<void>;
};

const DEFAULT_PORT = 54_329;
const RETRY_MS = 5_000;

/**
 * Starts the PostgreSQL that npm installed, or attaches to it when it runs on this folder already.
 *
 * Any number of processes share one server: each registers, and whichever leaves last stops it, whoever started it.
 * The server outlives a process that is killed, and the next start attaches to it. Should the server itself die, the
 * processes registered with it start it again on the same port. Signals are the caller's: on SIGTERM, call `stop`.
 * @throws StartupError in one sentence: folder, binaries, version or ports.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const settings = options.settings ?? {};
  const binaries = findBinaries();
  makeParent(dataDir);
  const before = launcherFor(dataDir);
  const fresh = await prepareDataFolder({ dataDir, binaries, via: before, sync: settings.fsync !== "off" });
  const stopping = new AbortController();
  const how: JoinOptions = {
    ...{ dataDir, logFile: path.resolve(options.logFile), settings, binaries, via: launcherFor(dataDir) },
    ...{ port: options.port ?? DEFAULT_PORT, portFixed: false, signal: stopping.signal },
  };
  const joined = await joinServer(how);
  const { port, password } = joined.address;
  await ensureDatabase(joined.address, options.database).catch(async (error: unknown) => {
    await leaveServer(joined, how);
    throw error;
  });

  const membership = keepJoined(joined, { ...how, port, portFixed: true });
  let stopped: Promise<void> | undefined;
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(options.database)}`,
    port,
    attached: joined.attached,
    fresh,
    stop: () => {
      stopping.abort();
      stopped ??= membership.then((last) => leaveServer(last, how));
      return stopped;
    },
  };
}

/** Rejoins whenever the server is lost, until `signal`; resolves with the registration then held, if any. */
async function keepJoined(first: Joined, how: JoinOptions): Promise<Joined | undefined> {
  const aborted = new Promise<void>((resolve) => how.signal.addEventListener("abort", () => resolve(), { once: true }));
  let joined: Joined | undefined = first;
  for (;;) {
    await Promise.race([joined?.presence.lost ?? sleep(RETRY_MS), aborted]);
    if (how.signal.aborted) return joined;
    if (joined) log.warn("The embedded PostgreSQL went away; bringing it back", { port: how.port });
    joined = await joinServer(how).catch((error: unknown) => {
      if (!how.signal.aborted) log.error("The embedded PostgreSQL is not back", error);
      return undefined;
    });
  }
}

async function leaveServer(joined: Joined | undefined, { dataDir, binaries, via }: JoinOptions): Promise<void> {
  if (!joined) return;
  if (await joined.presence.leave()) {
    const { code, output } = await runToEnd(via, binaries.pgCtl, [
      "stop",
      "-D",
      dataDir,
      "-m",
      "fast",
      "-w",
      "-t",
      "60",
    ]);
    if (code !== 0) log.warn("The embedded PostgreSQL did not stop", { output: output.trim() });
  }
  await joined.presence.close();
}
