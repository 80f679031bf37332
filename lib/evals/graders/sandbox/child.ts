// The process that runs what must not hold up or endanger the one that grades. It is told tasks one at a time, has an
// empty environment, and ends with its parent.
import type { CodeResult, Finding } from "../grader.ts";
import { READY, type Task } from "./protocol.ts";

/** What comes of a task, under its number. */
export type Answer =
  | { id: number; result: CodeResult }
  | { id: number; finding: Finding }
  | { id: number; error: string };

/** Loaded when first needed: most children see tasks of one kind only. */
async function answerTo(task: Task): Promise<Answer> {
  if (task.kind === "run") {
    const { runCode } = await import("./run-code.ts");
    return { id: task.id, result: await runCode(task.run) };
  }
  const { graderOf } = await import("../known-graders.ts");
  const grader = graderOf(task.assertion.type)?.grader;
  if (!grader || "ask" in grader) return { id: task.id, error: `${task.assertion.type} is not graded here` };
  return { id: task.id, finding: grader.grade(task.assertion, task.subject) };
}

process.on("message", async (task: Task) => {
  try {
    process.send?.(await answerTo(task));
  } catch (error) {
    process.send?.({ id: task.id, error: error instanceof Error ? error.message : String(error) } satisfies Answer);
  }
});
process.on("disconnect", () => process.exit(0));
process.send?.(READY);
