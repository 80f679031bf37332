import { type QuickJSContext, type QuickJSHandle, type QuickJSRuntime, Scope } from "quickjs-emscripten-core";
import type { CodeResult, CodeRun } from "../grader.ts";
import { discardInterpreter, interpreter } from "./interpreter.ts";
import { PRELUDE } from "./prelude.ts";
import { LIMITS } from "./protocol.ts";

/** A limit or a fault of the interpreter ended the code. */
class CutOff extends Error {}

type Outcome = { value?: CodeResult["value"]; fault?: string; threw?: string; stack?: string };

/**
 * Runs a check's code in a fresh interpreter context without network, files or timers, within the limits of time,
 * memory and depth. Never throws: what goes wrong is the result's fault.
 */
export async function runCode(run: CodeRun): Promise<CodeResult> {
  const quickJs = await interpreter();
  try {
    const runtime = quickJs.newRuntime();
    const context = limited(runtime).newContext();
    const outcome = call(runtime, context, run);
    dispose(runtime, context);
    return resultOf(outcome);
  } catch (error) {
    discardInterpreter();
    return cutOff(error instanceof CutOff ? error.message : error);
  }
}

function dispose(runtime: QuickJSRuntime, context: QuickJSContext): void {
  try {
    context.dispose();
    runtime.dispose();
  } catch {
    discardInterpreter();
  }
}

function limited(runtime: QuickJSRuntime): QuickJSRuntime {
  runtime.setMemoryLimit(LIMITS.valueBytes);
  runtime.setMaxStackSize(LIMITS.stackBytes);
  const began = computingTime();
  runtime.setInterruptHandler(() => computingTime() - began > LIMITS.cpuMs);
  return runtime;
}

/** Milliseconds this thread has computed: a busy machine must not fail anybody's check. */
function computingTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function call(runtime: QuickJSRuntime, context: QuickJSContext, { body, output, context: given }: CodeRun): Outcome {
  return Scope.withScope((scope) => {
    const prelude = scope.manage(evaluated(context, PRELUDE, "prelude.js"));
    // On the first line, so that lines are counted as the author counts them.
    const made = context.evalCode(`(function (output, context) {${body}\n})`, "check.js");
    if (made.error) return syntaxOutcome(context, made.error);
    const code = scope.manage(made.value);
    const input = scope.manage(context.newString(JSON.stringify({ output, context: given })));
    const start = scope.manage(context.getProp(prelude, "call"));
    unwrapped(context, context.callFunction(start, context.undefined, code, input)).dispose();
    settle(runtime, context);
    const read = scope.manage(context.getProp(prelude, "outcome"));
    const line = scope.manage(unwrapped(context, context.callFunction(read, context.undefined)));
    return JSON.parse(context.getString(line)) as Outcome;
  });
}

/** Runs what waits for promises, until nothing does; the limit of time ends what never stops. */
function settle(runtime: QuickJSRuntime, context: QuickJSContext): void {
  while (runtime.hasPendingJob()) {
    const done = runtime.executePendingJobs(100);
    if (done.error) {
      const error = context.dump(done.error) as unknown;
      done.error.dispose();
      throw new CutOff(messageOf(error));
    }
    done.dispose();
  }
}

function evaluated(context: QuickJSContext, code: string, file: string): QuickJSHandle {
  return unwrapped(context, context.evalCode(code, file));
}

type Returned = ReturnType<QuickJSContext["callFunction"]>;

/** The prelude catches what code throws; what comes through is a limit. */
function unwrapped(context: QuickJSContext, result: Returned): QuickJSHandle {
  if (!result.error) return result.value;
  const error = context.dump(result.error) as unknown;
  result.error.dispose();
  throw new CutOff(messageOf(error));
}

function syntaxOutcome(context: QuickJSContext, error: QuickJSHandle): Outcome {
  const dumped = context.dump(error) as { message?: string; stack?: string } | null;
  error.dispose();
  const said = messageOf(dumped);
  if (limitIn(said) !== null) throw new CutOff(said);
  return { fault: `cannot be read${lineIn(dumped?.stack)}: ${said}` };
}

function resultOf({ value, fault, threw, stack }: Outcome): CodeResult {
  if (value !== undefined && value !== null) return { value, fault: null };
  if (threw === undefined) return { value: null, fault: fault ?? "gave no result" };
  // Without memory not even the error can be made.
  const said = threw === "null" ? "null, or ran out of memory" : threw;
  return { value: null, ...(limitIn(threw) ?? { fault: `threw ${said}${lineIn(stack)}` }) };
}

function lineIn(stack: string | undefined): string {
  const line = /check\.js:(\d+)/.exec(stack ?? "")?.[1];
  return line === undefined ? "" : ` (line ${line})`;
}

/** Which limit a message of the interpreter speaks of. */
function limitIn(message: string): { fault: string; late?: true } | null {
  if (/\binterrupted$/.test(message))
    return { fault: `did not end within ${LIMITS.cpuMs / 1_000} s of computing`, late: true };
  if (/\b(?:stack overflow|Maximum call stack size exceeded)$/.test(message))
    return { fault: "called itself too deeply" };
  if (/\b(?:out of memory|string too long|too large to allocate)$/.test(message))
    return { fault: `used more than ${LIMITS.valueBytes >> 20} MB of memory` };
  return null;
}

function cutOff(error: unknown): CodeResult {
  const message = typeof error === "string" ? error : messageOf(error);
  return { value: null, ...(limitIn(message) ?? { fault: `was cut off: ${message.slice(0, 200)}` }) };
}

/** Without memory not even the error can be made, and it comes empty. */
function messageOf(error: unknown): string {
  const { message } = (typeof error === "object" && error !== null ? error : {}) as { message?: unknown };
  return String(message ?? "out of memory");
}
