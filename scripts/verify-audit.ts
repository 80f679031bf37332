import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Verification } from "#lib/audit/domain/verification.ts";
import { verifyChain } from "#lib/audit/verify.ts";
import { type Db, openDb } from "#lib/core/db.ts";
import { type Env, parseEnv } from "#lib/core/env.ts";
import { StartupError } from "#lib/core/startup-error.ts";
import { type OpenedDatabase, openDatabase } from "#lib/start/open-database.ts";
import { verificationLines } from "./verification-lines.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const USAGE = "Usage: npm run audit:verify -- [--workspace SLUG] [--json]";
const INTACT = 0;
const BROKEN = 1;
/** It is not known: a wrong call, no database, no such workspace. */
const UNKNOWN = 2;

type Wanted = { workspace: string | null; json: boolean };

function readArguments(given: string[]): Wanted {
  try {
    const { values } = parseArgs({
      args: given,
      options: { workspace: { type: "string" }, json: { type: "boolean" } },
    });
    return { workspace: values.workspace ?? null, json: values.json ?? false };
  } catch (error) {
    throw new StartupError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

/** The database that `npm start` would use, without making one where there is none. */
async function open(env: Env, dataDir: string): Promise<OpenedDatabase> {
  if (!env.DATABASE_URL && !existsSync(path.join(dataDir, "pg", "PG_VERSION"))) {
    throw new StartupError(
      `There is no database in ${env.DATA_DIR}. Name one as DATABASE_URL, or its folder as DATA_DIR.`,
    );
  }
  return openDatabase(env, dataDir);
}

async function verifyWorkspaces(db: Db, folder: string, wanted: Wanted): Promise<number> {
  const where = wanted.workspace === null ? {} : { slug: wanted.workspace };
  const workspaces = await db.workspace.findMany({ where, select: { id: true, slug: true }, orderBy: { slug: "asc" } });
  if (wanted.workspace !== null && workspaces.length === 0) {
    throw new StartupError(`There is no workspace ${wanted.workspace} in this database.`);
  }
  const all: (Verification & { workspace: string })[] = [];
  for (const { id, slug } of workspaces) {
    const found = { workspace: slug, ...(await verifyChain(db, id, { outside: { folder } })) };
    all.push(found);
    if (!wanted.json) for (const line of verificationLines(slug, found)) console.log(line);
  }
  if (wanted.json) console.log(JSON.stringify({ intact: all.every(({ intact }) => intact), workspaces: all }, null, 2));
  else if (all.length === 0) console.log("There is no workspace yet, so there is no chain.");
  return all.every(({ intact }) => intact) ? INTACT : BROKEN;
}

/** Verifies audit chains and their signed heads. Resolves to the exit code. */
async function run(): Promise<number> {
  const wanted = readArguments(process.argv.slice(2));
  const env = parseEnv(process.env);
  const dataDir = path.resolve(ROOT, env.DATA_DIR);
  const database = await open(env, dataDir);
  const db = openDb(database.url, 2);
  try {
    return await verifyWorkspaces(db, dataDir, wanted);
  } finally {
    await db.$disconnect();
    await database.stop();
  }
}

process.exitCode = await run().catch((error: unknown) => {
  console.error(error instanceof StartupError ? error.message : error);
  return UNKNOWN;
});
