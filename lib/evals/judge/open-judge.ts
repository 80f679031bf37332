import type { Tx } from "../../core/db.ts";
import { openModel } from "../../models/open-model.ts";
import { findPrompt, findVersion } from "../../prompts/lookup.ts";
import type { PinnedJudge } from "../domain/pinned-judge.ts";
import type { Judge } from "../graders/judge.ts";
import { localJudge } from "../graders/judge-local.ts";
import { compileContent } from "../messages.ts";
import { judgeByModel } from "./model-judge.ts";

/** A judge for the grades of one item: what its votes cost is told when they are in. Null = it asked nothing, or nobody knows the price. */
export type ItemJudge = { judge: Judge; costUsd(): number | null };

/** A run's judge, ready to be asked. `forItem` counts what an item's votes cost and stops with its signal. */
export type OpenJudge = { forItem(signal: AbortSignal): ItemJudge };

const FREE: OpenJudge = { forItem: () => ({ judge: localJudge, costUsd: () => null }) };

/**
 * Opens the judge a run was given when it began: the very version of its prompt, on the very model. Null, as of runs
 * from before judges were pinned, is the local judge.
 * @throws AppError when its model has no provider any more, Error when the pinned version is not what it was
 */
export async function openJudge(db: Tx, workspaceId: string, pinned: PinnedJudge | null): Promise<OpenJudge> {
  if (pinned?.kind !== "model" || pinned.prompt === null || pinned.version === null) return FREE;
  const { model } = pinned;
  const prompt = await findPrompt(db, workspaceId, pinned.prompt);
  const { content, contentHash } = await findVersion(db, prompt.id, pinned.version);
  if (contentHash !== pinned.contentHash) throw new Error(`${pinned.prompt} v${pinned.version} is not what was pinned`);
  const version = compileContent(content);
  const { provider } = await openModel(db, workspaceId, model);

  function forItem(signal: AbortSignal): ItemJudge {
    let spent: number | null = null;
    const judge: Judge = {
      judge: (request) =>
        judgeByModel(
          version,
          async ({ messages, parameters, outputSchema }) => {
            const answer = await provider.complete({ model, messages, parameters, outputSchema, signal });
            if (answer.costUsd !== null) spent = (spent ?? 0) + answer.costUsd;
            return answer;
          },
          request,
        ),
    };
    return { judge, costUsd: () => spent };
  }
  return { forItem };
}
