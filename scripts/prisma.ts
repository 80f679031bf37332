// The Prisma CLI without its engine download: `node scripts/prisma.ts generate | validate | format | migrate …`.
// Commands that need a database use DATABASE_URL, else the embedded one of the data folder.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const args = process.argv.slice(2);
const needsEngine = !["generate", "validate", "format"].includes(args[0] ?? "");
if (needsEngine && process.platform === "win32") {
  console.error("Migrations are written on Linux or macOS: Windows cannot start the schema engine, which is a script.");
  process.exit(1);
}

const root = path.resolve(import.meta.dirname, "..");
const database = needsEngine && !process.env.DATABASE_URL && args[1] !== "diff" ? await embedded() : undefined;

// The CLI asks for an engine file even where it never starts it: there any file that exists will do.
const engine = needsEngine ? path.join(import.meta.dirname, "schema-engine.ts") : process.execPath;
const cli = path.join(path.dirname(createRequire(import.meta.url).resolve("prisma/package.json")), "build", "index.js");
const env = {
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  PRISMA_SCHEMA_ENGINE_BINARY: engine,
  ...process.env,
  ...(database && { DATABASE_URL: database.url }),
  // The engine starts as `env node`: it must be the Node that runs this file.
  PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ""}`,
};
const { status, error } = spawnSync(process.execPath, [cli, ...args], { stdio: "inherit", env });
if (error) console.error(`Prisma did not start: ${error.message}`);
await database?.stop();
process.exit(status ?? 1);

/** Loaded only here: this file also runs at installation, when nothing else need be ready. */
async function embedded() {
  const { startEmbeddedPostgres } = await import("#lib/core/postgres/embedded.ts");
  const data = path.resolve(root, process.env.DATA_DIR || ".data");
  return startEmbeddedPostgres({
    dataDir: path.join(data, "pg"),
    logFile: path.join(data, "postgres.log"),
    database: "countersign",
  });
}
