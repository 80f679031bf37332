import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const ROOT = path.resolve(import.meta.dirname, "..", "..", "..");
const EMITTERS = path.join(ROOT, "lib", "telemetry", "emitters");
const CACHE = path.join(ROOT, "node_modules", ".cache", "countersign-emitters");
const INSTALL_MS = 240_000;
const OPTIONS = [
  ...["--ignore-scripts", "--omit=optional", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"],
  ...["--fetch-retries=1", "--fetch-retry-mintimeout=1000"],
];

/**
 * Installs somebody else's emitter as its lockfile says, once, into a cache folder that git does not see, and returns the
 * file to run: a copy of its `emit.mjs` beside what it needs. Where two install at once, the second throws its own away.
 * @throws with a sentence for the reader, when the registry cannot be reached and it is not there yet
 */
export async function installEmitter(name: string): Promise<string> {
  const source = path.join(EMITTERS, name);
  const lock = await readFile(path.join(source, "package-lock.json"));
  const folder = path.join(CACHE, `${name}-${createHash("sha256").update(lock).digest("hex").slice(0, 12)}`);
  if (!existsSync(folder)) await install(name, source, folder);
  const file = path.join(folder, "emit.mjs");
  await cp(path.join(source, "emit.mjs"), file);
  return file;
}

async function install(name: string, source: string, folder: string): Promise<void> {
  const workbench = `${folder}.${randomUUID()}`;
  await mkdir(workbench, { recursive: true });
  try {
    for (const file of ["package.json", "package-lock.json"]) {
      await cp(path.join(source, file), path.join(workbench, file));
    }
    await promisify(execFile)("npm", ["ci", ...OPTIONS], { cwd: workbench, timeout: INSTALL_MS });
    await rename(workbench, folder);
    await removeFormer(name, folder);
  } catch (error) {
    if (existsSync(folder)) return;
    throw new Error(
      `The emitter ${name} is not installed yet and npm could not install it: these tests need the package registry once.`,
      { cause: error },
    );
  } finally {
    await rm(workbench, { recursive: true, force: true });
  }
}

/** What an earlier lockfile brought takes tens of megabytes. */
async function removeFormer(name: string, folder: string): Promise<void> {
  const isOne = new RegExp(`^${name}-[0-9a-f]{12}$`);
  const former = (await readdir(CACHE)).filter((each) => isOne.test(each) && each !== path.basename(folder));
  await Promise.all(former.map((each) => rm(path.join(CACHE, each), { recursive: true, force: true })));
}
