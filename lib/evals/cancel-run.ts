import { command } from "../usecase/command.ts";
import { lockRun } from "./lookup.ts";
import { runIdInput } from "./schema.ts";
import { stopRun } from "./stop-run.ts";

/** Stops a run that is at work or held. A run that has ended stays as it ended. */
export const cancelRun = command({
  name: "run.cancel",
  permission: "run.cancel",
  input: runIdInput,
  run: async ({ tx, workspaceId, now, reach }, { runId }) => {
    const run = await lockRun(tx, workspaceId, runId);
    reach({ prompt: run.prompt.name });
    const audit = await stopRun(tx, run, now);
    return { result: { id: runId, status: audit ? "cancelled" : run.status }, audit };
  },
});
