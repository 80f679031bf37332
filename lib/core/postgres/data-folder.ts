import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { StartupError } from "../startup-error.ts";
import type { Binaries } from "./binaries.ts";
import { isAlive } from "./postmaster-file.ts";
import { type Launcher, runToEnd } from "./unprivileged.ts";

const PASSWORD_FILE = "countersign.password";

/** The superuser's password, readable only by the owner of the data folder; undefined before the first start. */
export function readPassword(dataDir: string): string | undefined {
  const file = path.join(dataDir, PASSWORD_FILE);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/**
 * Makes the folder above the data folder. @throws StartupError when the disk does not let it.
 */
export function makeParent(dataDir: string): void {
  try {
    mkdirSync(path.dirname(dataDir), { recursive: true });
  } catch (error) {
    throw unwritable(dataDir, error);
  }
}

/**
 * Creates the database files, unless they are there. They are made in a folder beside and renamed into place, so that
 * one cut short leaves nothing in the way and two at once do not meet. Returns whether they are new.
 * @throws StartupError when the folder holds something else or another major version, or cannot be written.
 */
export async function prepareDataFolder(options: {
  dataDir: string;
  binaries: Binaries;
  via: Launcher;
  sync: boolean;
}): Promise<boolean> {
  const staging = `${options.dataDir}.new-${process.pid}`;
  try {
    if (isInitialised(options.dataDir, options.binaries.majorVersion)) return false;
    removeAbandoned(options.dataDir);
    mkdirSync(staging, { mode: 0o700 });
    options.via.own(staging);
    await initialise(staging, options);
    return moveIntoPlace(staging, options.dataDir);
  } catch (error) {
    throw error instanceof StartupError ? error : unwritable(options.dataDir, error);
  } finally {
    for (const left of [staging, passwordInput(staging)]) rmSync(left, { recursive: true, force: true });
  }
}

function isInitialised(dataDir: string, majorVersion: number): boolean {
  const entries = existsSync(dataDir) ? readdirSync(dataDir) : [];
  if (entries.length === 0) return false;
  if (!entries.includes("PG_VERSION") || !entries.includes(PASSWORD_FILE)) {
    throw new StartupError(
      `${dataDir} holds files that are not Countersign's database: move them away, or set DATA_DIR.`,
    );
  }
  const version = readFileSync(path.join(dataDir, "PG_VERSION"), "utf8").trim();
  if (version === String(majorVersion)) {
    // PostgreSQL refuses a folder that others may read, which is what copying one often makes.
    if (statSync(dataDir).mode & 0o077) chmodSync(dataDir, 0o700);
    return true;
  }
  throw new StartupError(
    `${dataDir} was made by PostgreSQL ${version} and this release brings ${majorVersion}: dump it with the release that made it, or set DATABASE_URL.`,
  );
}

async function initialise(
  staging: string,
  options: { binaries: Binaries; via: Launcher; sync: boolean },
): Promise<void> {
  const password = randomBytes(24).toString("base64url");
  const input = passwordInput(staging);
  writeFileSync(input, password, { mode: 0o600 });
  options.via.own(input);
  const { code, output } = await runToEnd(options.via, options.binaries.initdb, [
    ...["-D", staging, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${input}`, "-E", "UTF8"],
    // The same collation on every system, and one that knows letters beyond ASCII.
    ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"],
    ...(options.sync ? [] : ["--no-sync"]),
  ]);
  if (code !== 0) throw new StartupError(`PostgreSQL could not create its files in ${staging}: ${lastLine(output)}`);
  writeFileSync(path.join(staging, PASSWORD_FILE), password, { mode: 0o600 });
  options.via.own(path.join(staging, PASSWORD_FILE));
}

/** False when another process was there first; its files then win. */
function moveIntoPlace(staging: string, dataDir: string): boolean {
  try {
    if (existsSync(dataDir)) rmdirSync(dataDir);
    renameSync(staging, dataDir);
    return true;
  } catch (error) {
    if (existsSync(path.join(dataDir, "PG_VERSION"))) return false;
    throw error;
  }
}

function passwordInput(staging: string): string {
  return `${staging}.password`;
}

/** What earlier processes left when they were killed while they made the files. */
function removeAbandoned(dataDir: string): void {
  const prefix = `${path.basename(dataDir)}.new-`;
  for (const name of readdirSync(path.dirname(dataDir))) {
    const maker = Number.parseInt(name.slice(prefix.length), 10);
    if (!name.startsWith(prefix) || (maker !== process.pid && isAlive(maker))) continue;
    rmSync(path.join(path.dirname(dataDir), name), { recursive: true, force: true });
  }
}

function lastLine(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return (lines.findLast((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? "it printed nothing").trim();
}

function unwritable(dataDir: string, error: unknown): StartupError {
  return new StartupError(`The data folder ${dataDir} cannot be written: ${(error as Error).message}`);
}
