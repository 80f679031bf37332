// The Prisma CLI without its engine download: `node scripts/prisma.ts generate | validate | format | migrate …`.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const args = process.argv.slice(2);
const needsEngine = !["generate", "validate", "format"].includes(args[0] ?? "");
if (needsEngine && process.platform === "win32") {
  console.error("Migrations are written on Linux or macOS: Windows cannot start the schema engine, which is a script.");
  process.exit(1);
}

// The CLI asks for an engine file even where it never starts it: there any file that exists will do.
const engine = needsEngine ? path.join(import.meta.dirname, "schema-engine.ts") : process.execPath;
const cli = path.join(path.dirname(createRequire(import.meta.url).resolve("prisma/package.json")), "build", "index.js");
const env = {
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  PRISMA_SCHEMA_ENGINE_BINARY: engine,
  ...process.env,
  // The engine starts as `env node`: it must be the Node that runs this file.
  PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ""}`,
};
const { status, error } = spawnSync(process.execPath, [cli, ...args], { stdio: "inherit", env });
if (error) console.error(`Prisma did not start: ${error.message}`);
process.exit(status ?? 1);
