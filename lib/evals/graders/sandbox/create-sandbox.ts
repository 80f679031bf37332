import type { Sandbox } from "../grader.ts";
import type { Answer } from "./child.ts";
import { childPool } from "./child-pool.ts";
import { overruns } from "./overruns.ts";
import { LIMITS, type Work } from "./protocol.ts";

export type SandboxOptions = {
  /** How many processes at most; they are started when needed. */
  children: number;
  /** The wall time of an evaluation, and of the second try that a killed one gets in another process. */
  limitsMs: [first: number, second: number];
  /** Processes without work end after so long. */
  idleMs: number;
};

const usual: SandboxOptions = { children: 2, limitsMs: [1_000, 3_000], idleMs: 10_000 };

/**
 * A pool of processes that run code and heavy checks, one task each at a time. A process that is late or dies is killed
 * and replaced; its task gets one more try, because a machine may be busy, and then counts as one that does not end.
 */
export function createSandbox(options: Partial<SandboxOptions> = {}): Sandbox & { close: () => void } {
  const { children, limitsMs, idleMs } = { ...usual, ...options };
  const pool = childPool(children, idleMs);
  const lost = overruns();
  let number = 0;

  /** The answer, or why the work came to no end. `name` tells one check from another. */
  async function ask(work: Work, name: string): Promise<Answer | { endless: string }> {
    if (lost.spent(name, performance.now()))
      throw new Error("this check did not come to an end on other answers and is not run again for a minute");
    const tryOnce = (limitMs: number) => pool.lend((child) => child.ask({ ...work, id: ++number }, limitMs));
    const first = await tryOnce(limitsMs[0]);
    const asked = "ended" in first ? await tryOnce(limitsMs[1]) : first;
    if (!("ended" in asked)) {
      const late = "result" in asked && asked.result.fault !== null && asked.result.late;
      if (late) lost.add(name, LIMITS.cpuMs, performance.now());
      return asked;
    }
    lost.add(name, limitsMs[0] + limitsMs[1], performance.now());
    const killed = asked.ended === "killed";
    return { endless: killed ? `did not end within ${limitsMs[1] / 1_000} s` : "used too much memory" };
  }

  return {
    async run(run) {
      const answer = await ask({ kind: "run", run }, run.body);
      if ("endless" in answer) return { value: null, fault: answer.endless };
      if ("result" in answer) return answer.result;
      throw new Error("error" in answer ? answer.error : "the sandbox gave no result");
    },
    async grade(assertion, subject) {
      const answer = await ask({ kind: "grade", assertion, subject }, JSON.stringify(assertion));
      if ("endless" in answer) return { holds: false, broken: true, reason: `the check ${answer.endless}` };
      if ("finding" in answer) return answer.finding;
      throw new Error("error" in answer ? answer.error : "the sandbox gave no finding");
    },
    close: pool.close,
  };
}
