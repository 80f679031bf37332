import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

const CACHE = path.resolve(import.meta.dirname, "..", "node_modules", ".cache", "countersign-bench");

// Optional parts are clients of vendors, browsers and native accelerators: nothing that a benchmark asks for.
const OPTIONS = ["--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--save-exact", "--loglevel=error"];

async function npmInstall(folder: string, packages: string[], signal: AbortSignal): Promise<void> {
  const args = ["install", "--prefix", folder, ...OPTIONS, ...packages];
  const child = spawn("npm", args, { cwd: folder, stdio: "inherit" });
  const end = () => void child.kill();
  signal.addEventListener("abort", end, { once: true });
  const [code] = await once(child, "exit").finally(() => signal.removeEventListener("abort", end));
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`npm could not install ${packages.join(", ")}`);
}

/**
 * Installs somebody else's package (`name@version`) once, into a cache folder that git does not see, and returns that
 * folder. `more` names what it needs besides, once it is there.
 * @throws when the registry cannot be reached and it is not there yet
 */
export async function installPeer(
  peer: string,
  signal: AbortSignal,
  more: (folder: string) => string[] = () => [],
): Promise<string> {
  const folder = path.join(CACHE, peer.replaceAll(/[@/]+/g, "-").replace(/^-/, ""));
  const complete = path.join(folder, "complete");
  if (existsSync(complete)) return folder;
  console.log(`  installing ${peer} into node_modules/.cache, once …`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ private: true }));
  await npmInstall(folder, [peer], signal);
  const others = more(folder);
  if (others.length > 0) await npmInstall(folder, others, signal);
  await writeFile(complete, "");
  return folder;
}
