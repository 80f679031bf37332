import { spawn } from "node:child_process";
import path from "node:path";
import { ensureBrowser } from "../browser.ts";
import type { Count, Step } from "./steps.ts";

/** What became of a step: `count` is undefined when the runner left no report to count from. */
export type Outcome = { name: string; seconds: number; ok: boolean; count: Count | undefined; output: string };

/** Runs a step and keeps its output; it is shown as it comes unless the step is to be silent. */
export async function runStep(step: Step, { silent = false } = {}): Promise<Outcome> {
  const began = performance.now();
  console.log(`\n── ${step.name}: ${step.command}`);
  const { code, output } = await run(step, silent);
  const fault = code === 0 ? step.fault?.(output) : undefined;
  if (fault) console.error(fault);
  const ok = code === 0 && !fault;
  const counted = step.count ? step.count() : { passed: 0, failed: 0 };
  const seconds = (performance.now() - began) / 1000;
  return {
    name: step.name,
    seconds,
    ok,
    count: counted && withStep(counted, ok, step),
    output: output + (fault ?? ""),
  };
}

/** A step without tests is one check; one with tests that failed beside them, say in a set-up, is one more failure. */
function withStep(count: Count, ok: boolean, step: Step): Count {
  if (!step.count) return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  return ok || count.failed > 0 ? count : { ...count, failed: 1 };
}

async function run(step: Step, silent: boolean): Promise<{ code: number; output: string }> {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
  const env: NodeJS.ProcessEnv = { ...process.env, ...colour, ...step.env, PATH: toolPath() };
  try {
    if (step.needsBrowser) env.CHROMIUM_PATH = ensureBrowser();
  } catch (error) {
    const { message } = error as Error;
    console.error(message);
    return { code: 1, output: message };
  }
  const { promise, resolve } = Promise.withResolvers<{ code: number; output: string }>();
  const child = spawn(step.command, {
    shell: true,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (!silent) to.write(chunk);
    });
  }
  child.once("error", (error) => resolve({ code: 1, output: output + error.message }));
  child.once("close", (code) => resolve({ code: code ?? 1, output }));
  return promise;
}

/** The project's tools and this very Node first, also when the script was not started by npm. */
function toolPath(): string {
  const tools = path.resolve(import.meta.dirname, "..", "..", "node_modules", ".bin");
  return [tools, path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
}
