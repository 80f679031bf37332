import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

export const PROMPTFOO = "promptfoo 0.123.1";
const [NAME, VERSION] = PROMPTFOO.split(" ");
const CACHE = path.resolve(import.meta.dirname, "..", "node_modules", ".cache", "countersign-bench");

async function npmInstall(folder: string, what: string, signal: AbortSignal): Promise<void> {
  // Its optional parts are clients of vendors and a browser: nothing that this benchmark asks for.
  const options = [
    "--ignore-scripts",
    "--omit=optional",
    "--no-audit",
    "--no-fund",
    "--save-exact",
    "--loglevel=error",
  ];
  const child = spawn("npm", ["install", "--prefix", folder, ...options, what], { cwd: folder, stdio: "inherit" });
  const end = () => void child.kill();
  signal.addEventListener("abort", end, { once: true });
  const [code] = await once(child, "exit").finally(() => signal.removeEventListener("abort", end));
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`npm could not install ${what}`);
}

/** The one optional part it cannot do without, its SQLite; its name says for which system it was built. */
function sqliteFor(folder: string): string {
  const { version } = JSON.parse(readFileSync(path.join(folder, "node_modules/libsql/package.json"), "utf8"));
  const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return `@libsql/linux-${process.arch}-${report.header.glibcVersionRuntime ? "gnu" : "musl"}@${version}`;
}

/**
 * Installs promptfoo once into a cache folder that git does not see, and returns the file that is its command.
 * @throws when the registry cannot be reached and it is not there yet
 */
export async function installPromptfoo(signal: AbortSignal): Promise<string> {
  const folder = path.join(CACHE, `${NAME}-${VERSION}`);
  const complete = path.join(folder, "complete");
  if (!existsSync(complete)) {
    console.log(`  installing ${PROMPTFOO} into node_modules/.cache, once …`);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "package.json"), JSON.stringify({ private: true }));
    await npmInstall(folder, `${NAME}@${VERSION}`, signal);
    await npmInstall(folder, sqliteFor(folder), signal);
    await writeFile(complete, "");
  }
  return path.join(folder, "node_modules/promptfoo/dist/src/entrypoint.js");
}
