import type { Db } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { openModel } from "../models/open-model.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { join, versionOf } from "./workspace.ts";

/** One question to a model as the workspace has it set up. */
export async function askModel(db: Db, workspaceId: string, model: string) {
  const open = await openModel(db, workspaceId, model);
  const messages = [{ role: "user" as const, content: "Summarise: The fee rises in May." }];
  return open.provider.complete({
    ...{ model, messages, parameters: {}, outputSchema: null },
    signal: AbortSignal.timeout(5_000),
  });
}

/** A prompt whose one version is on stable, with no more than what a release row needs. */
export async function serveModel(db: Db, workspaceId: string, model: string): Promise<void> {
  const name = "docs/notice";
  const editor = await join(db, workspaceId, ["editor"]);
  const { id: promptId } = await createPrompt(editor, { name });
  await saveVersion(editor, versionOf(name, { model }));
  await db.release.create({
    data: {
      ...{ id: newId(), workspaceId, promptId, channel: "stable", seq: 1, kind: "promote", version: 1 },
      ...{ split: [{ version: 1, share: 10_000 }], reason: "x", evidence: {}, actorName: "x", generation: 1n },
      effectiveAt: new Date(),
    },
  });
}
