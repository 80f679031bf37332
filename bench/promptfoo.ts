import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promptfooConfig } from "./promptfoo-config.ts";
import { installPromptfoo } from "./promptfoo-install.ts";
import { type Watched, watch } from "./watch.ts";

export type PromptfooRun = { cases: number; modelUrl: string; keep: boolean };
export type Promptfoo = {
  /** One whole command; `passed` as it counts it. @throws when it ends with anything but passes and failures */
  run(run: PromptfooRun): Promise<Watched & { passed: number }>;
  close(): Promise<void>;
};

// With its debug log on, this version sometimes dies of `write after end` once it is done.
const QUIET = [
  "PROMPTFOO_DISABLE_TELEMETRY",
  "PROMPTFOO_DISABLE_UPDATE",
  "PROMPTFOO_DISABLE_REMOTE_GENERATION",
  "PROMPTFOO_DISABLE_SHARING",
  "PROMPTFOO_DISABLE_DEBUG_LOG",
  "PROMPTFOO_DISABLE_ERROR_LOG",
  "PROMPTFOO_SELF_HOSTED",
  "NO_COLOR",
];
const OPTIONS = ["--no-cache", "--no-table", "--no-progress-bar", "--no-share", "-j", "20"];
const SOME_FAILED = 100;

/** promptfoo with a home of its own that goes when it is closed: it finds nobody's settings and leaves nothing. */
export async function openPromptfoo(signal: AbortSignal): Promise<Promptfoo> {
  const command = await installPromptfoo(signal);
  const home = await mkdtemp(path.join(tmpdir(), "countersign-bench-promptfoo-"));
  const env: Record<string, string | undefined> = {
    ...{ PATH: process.env.PATH, HOME: home, PROMPTFOO_CONFIG_DIR: path.join(home, "promptfoo") },
    ...Object.fromEntries(QUIET.map((name) => [name, "1"])),
  };

  async function run({ cases, modelUrl, keep }: PromptfooRun) {
    const config = path.join(home, "promptfooconfig.json");
    await writeFile(config, JSON.stringify(promptfooConfig(cases, modelUrl)));
    const args = [command, "eval", "-c", config, ...OPTIONS, ...(keep ? [] : ["--no-write"])];
    let said = "";
    let closed: Promise<unknown> = Promise.resolve();
    const watched = await watch(() => {
      const child = spawn(process.execPath, args, {
        cwd: home,
        env: env as NodeJS.ProcessEnv,
        stdio: ["ignore", "pipe", "pipe"],
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (data) => {
          said += data;
        });
      }
      closed = once(child, "close");
      return child;
    }, signal);
    await closed;
    if (watched.code !== 0 && watched.code !== SOME_FAILED) {
      throw new Error(`promptfoo ended with ${watched.code}: ${said.slice(-2_000)}`);
    }
    const [, passed = ""] = /([\d,]+) passed/.exec(said) ?? [];
    return { ...watched, passed: Number(passed.replaceAll(",", "")) };
  }

  return { run, close: () => rm(home, { recursive: true, force: true }) };
}
