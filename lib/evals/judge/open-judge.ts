import type { Db } from "../../core/db.ts";
import type { ModelAnswer } from "../../models/domain/provider.ts";
import { askModel } from "../../models/limiter/ask.ts";
import { openModel } from "../../models/open-model.ts";
import { findPrompt, findVersion } from "../../prompts/lookup.ts";
import type { PinnedJudge } from "../domain/pinned-judge.ts";
import type { Judge } from "../graders/judge.ts";
import { localJudge } from "../graders/judge-local.ts";
import { compileContent } from "../messages.ts";
import { type JudgeQuestion, judgeByModel } from "./model-judge.ts";

/** A judge for the grades of one item: what its votes cost is told when they are in. Null = it asked nothing, or nobody knows the price. */
export type ItemJudge = { judge: Judge; costUsd(): number | null };

/** A run's judge, ready to be asked. `forItem` counts what an item's votes cost and stops with its signal. */
export type OpenJudge = { forItem(signal: AbortSignal): ItemJudge };

const FREE: OpenJudge = { forItem: () => ({ judge: localJudge, costUsd: () => null }) };

/** `readCache` false asks for every vote anew, as a run without a cache and a judge measured again want it. */
export type OpenJudgeOptions = { readCache: boolean };

/**
 * Opens the judge a run was given when it began: the very version of its prompt, on the very model, within the model's
 * limits. Null, as of runs from before judges were pinned, is the local judge.
 * @throws AppError when its model has no provider any more, Error when the pinned version is not what it was
 */
export async function openJudge(
  db: Db,
  workspaceId: string,
  pinned: PinnedJudge | null,
  { readCache }: OpenJudgeOptions,
): Promise<OpenJudge> {
  if (pinned?.kind !== "model" || pinned.prompt === null || pinned.version === null) return FREE;
  const prompt = await findPrompt(db, workspaceId, pinned.prompt);
  const { content, contentHash } = await findVersion(db, prompt.id, pinned.version);
  if (contentHash !== pinned.contentHash) throw new Error(`${pinned.prompt} v${pinned.version} is not what was pinned`);
  const version = compileContent(content);
  const open = await openModel(db, workspaceId, pinned.model);

  function forItem(signal: AbortSignal): ItemJudge {
    let spent: number | null = null;
    async function ask({ vote, again, ...asked }: JudgeQuestion): Promise<ModelAnswer> {
      // A second try must not be answered with what made it necessary.
      const cache = again ? undefined : { workspaceId, read: readCache, trial: 1, vote };
      const { answer } = await askModel(db, open, { ...asked, tools: null }, { signal, ...(cache ? { cache } : {}) });
      if (answer.costUsd !== null) spent = (spent ?? 0) + answer.costUsd;
      return answer;
    }
    return { judge: { judge: (request) => judgeByModel(version, ask, request) }, costUsd: () => spent };
  }
  return { forItem };
}
