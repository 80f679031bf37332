import { authorize } from "../../access/authorize.ts";
import { AppError } from "../../core/errors.ts";
import { findVersion } from "../../prompts/lookup.ts";
import { readCall } from "../../telemetry/calls/read-call.ts";
import { readTexts, type StoredText, textKey } from "../../telemetry/calls/read-text.ts";
import type { Context } from "../../usecase/context.ts";
import { type Compiled, compileContent } from "../messages.ts";

/** A call with its text and the version it used, compiled; `version` is null where it is not known here. */
export type Called = {
  traceId: string;
  spanId: string;
  promptId: string;
  prompt: string;
  number: number | null;
  version: Compiled | null;
  text: StoredText;
  conversation: string | null;
};

/**
 * A call whose text the actor may see, of a prompt that is known here.
 * @throws AppError `forbidden`; `not_found` for no such call; `conflict` where none of its text was kept
 */
export async function findCalled(context: Context, traceId: string, spanId: string): Promise<Called> {
  const { db, workspaceId, actor } = context;
  authorize(actor, "call.content");
  const { call, promptId } = await readCall(db, workspaceId, { traceId, spanId });
  if (promptId === null || call.prompt === null) {
    throw new AppError("conflict", "Nobody knows which prompt made this call, so there is nothing to send it to.");
  }
  const prompt = await db.prompt.findFirst({ where: { id: promptId, workspaceId }, select: { name: true } });
  if (!prompt) throw new AppError("prompt_not_found", `There is no prompt named ${call.prompt} in this workspace.`);
  authorize(actor, "call.content", { prompt: prompt.name });
  const text = (await readTexts(db, workspaceId, [call])).get(textKey(call));
  if (!text || (text.input === null && text.variables === null)) {
    throw new AppError("conflict", "None of this call's text was kept, so there is nothing to send again.");
  }
  const found = call.version === null ? null : await findVersion(db, promptId, call.version).catch(() => null);
  return {
    ...{ traceId, spanId, promptId, prompt: prompt.name, number: call.version, text },
    version: found && compileContent(found.content),
    conversation: call.conversation,
  };
}
