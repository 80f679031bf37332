import type { Db } from "../core/db.ts";
import type { JobData } from "../jobs/jobs.ts";
import { tellFallen } from "../reviews/tell-fallen.ts";
import { beginRunOnSave } from "./begin-run-on-save.ts";

/** What follows a saved version: whoever approved the one before it is told, and it is run. Doing it twice changes nothing. */
export async function afterSave(db: Db, data: JobData["version-saved"]): Promise<void> {
  const { workspaceId, promptId, version } = data;
  const prompt = await db.prompt.findFirst({ where: { id: promptId, workspaceId }, select: { id: true } });
  if (!prompt) return;
  const actor = { kind: "job", name: "on save" } as const;
  await tellFallen({ db, workspaceId, actor, source: "job" }, { promptId, version });
  await beginRunOnSave(db, data);
}
