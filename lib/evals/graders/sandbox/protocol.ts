import type { Assertion } from "../../domain/case.ts";
import type { CodeRun, Subject } from "../grader.ts";

export type Work = { kind: "run"; run: CodeRun } | { kind: "grade"; assertion: Assertion; subject: Subject };
/** What the child is told to do; the number comes back with the answer. */
export type Task = Work & { id: number };
/** Said once, when the child can take tasks. */
export const READY = "ready";

/** What code may use before it is stopped from within; the parent's clock is the last resort. */
export const LIMITS = {
  /** Computing time of one evaluation. */
  cpuMs: 500,
  /** Memory of the values of the code. */
  valueBytes: 48 << 20,
  /** Memory of the interpreter, in pages of 64 KiB: 64 MiB. Typed arrays count here only. */
  pages: { initial: 256, maximum: 1_024 },
  /** Depth of calls, in bytes of the interpreter's stack. */
  stackBytes: 128 << 10,
  /** The longest reason that code may give, in characters. */
  reasonCharacters: 1_000,
} as const;
