import { startRun } from "#lib/evals/start-run.ts";
import { carryRun } from "#lib/worker/carry-run.ts";
import type { Stage } from "./stage.ts";

type Wanted = { name: string; challenger: number; trials?: number; reducer?: "majority" | "all" | "any" };

/** Starts a run as the prompt's owner and carries it to its verdict. @throws Error when it does not end in 30 s */
export async function runToEnd({ db, people, leaseSeconds }: Stage, wanted: Wanted): Promise<string> {
  const { id } = await startRun(people.product, wanted);
  await carryRun(db, id, leaseSeconds, new AbortController().signal);
  // Another worker of this process may have been quicker and still be at it.
  for (let waits = 0; waits < 600; waits++) {
    const run = await db.evalRun.findUniqueOrThrow({ where: { id }, select: { status: true } });
    if (run.status !== "running") return id;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`run ${id} of the demo did not end`);
}
