import { existsSync } from "node:fs";
import path from "node:path";
import { verifyChain } from "#lib/audit/verify.ts";
import { openDb } from "#lib/core/db.ts";
import { type Env, parseEnv } from "#lib/core/env.ts";
import { StartupError } from "#lib/core/startup-error.ts";
import { type OpenedDatabase, openDatabase } from "#lib/start/open-database.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const AT_MOST_MS = 3_600_000;

/** The database that `npm start` would use, without making one where there is none. */
async function open(env: Env): Promise<OpenedDatabase> {
  const dataDir = path.resolve(ROOT, env.DATA_DIR);
  if (!env.DATABASE_URL && !existsSync(path.join(dataDir, "pg", "PG_VERSION"))) {
    throw new StartupError(
      `There is no database in ${env.DATA_DIR}. Name one as DATABASE_URL, or its folder as DATA_DIR.`,
    );
  }
  return openDatabase(env, dataDir);
}

/** Verifies every workspace's audit chain, a line each. Returns whether all of them are intact. */
async function verifyAll(url: string): Promise<boolean> {
  const db = openDb(url, 2);
  try {
    const workspaces = await db.workspace.findMany({ select: { id: true, slug: true }, orderBy: { slug: "asc" } });
    let intact = true;
    for (const { id, slug } of workspaces) {
      const found = await db.$transaction((tx) => verifyChain(tx, id), {
        isolationLevel: "RepeatableRead",
        timeout: AT_MOST_MS,
      });
      const words = found.intact
        ? `intact, ${found.rows} rows, head ${found.head}`
        : `BROKEN at row ${found.firstBad?.seq}: ${found.firstBad?.fault}`;
      console.log(`${slug}: ${words}`);
      intact &&= found.intact;
    }
    if (workspaces.length === 0) console.log("There is no workspace yet, so there is no chain.");
    return intact;
  } finally {
    await db.$disconnect();
  }
}

try {
  const database = await open(parseEnv(process.env));
  try {
    process.exitCode = (await verifyAll(database.url)) ? 0 : 1;
  } finally {
    await database.stop();
  }
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
}
