import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartupError } from "../core/startup-error.ts";

const SOURCES = ["app", "components", "lib", "package-lock.json", "next.config.ts", "tsconfig.json"];

/** Names, sizes and times of everything the console is built from: changes when a source does, costs a few milliseconds. */
function fingerprint(root: string): string {
  const hash = createHash("sha256");
  const add = (file: string) => {
    const stat = statSync(file);
    if (stat.isDirectory()) for (const name of readdirSync(file).sort()) add(path.join(file, name));
    else hash.update(`${file}:${stat.size}:${stat.mtimeMs}\n`);
  };
  for (const source of SOURCES) if (existsSync(path.join(root, source))) add(path.join(root, source));
  return hash.digest("hex");
}

function build(root: string): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, "node_modules/next/dist/bin/next"), "build"], {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    child.once("exit", resolve);
  });
}

/**
 * Makes sure that the console is built from the sources as they are. Returns whether it had to be built.
 * @throws StartupError when the build fails
 */
export async function buildConsole(root: string, say: (line: string) => void): Promise<boolean> {
  const mark = path.join(root, ".next", "countersign-sources");
  const now = fingerprint(root);
  const built =
    existsSync(path.join(root, ".next", "BUILD_ID")) && existsSync(mark) && readFileSync(mark, "utf8") === now;
  if (built) return false;
  say("Building the console; this happens once after an install or a change (about a minute).");
  if ((await build(root)) !== 0) throw new StartupError("The console could not be built; the lines above say why.");
  writeFileSync(mark, now);
  return true;
}
