import type { Db } from "../../core/db.ts";
import type { ModelAnswer } from "../../models/domain/provider.ts";
import { askModel, embedTexts } from "../../models/limiter/ask.ts";
import { openModel } from "../../models/open-model.ts";
import { findPrompt, findVersion } from "../../prompts/lookup.ts";
import { DEFAULT_EMBEDDING_MODEL, type PinnedJudge } from "../domain/pinned-judge.ts";
import type { Embed } from "../graders/grader.ts";
import type { Judge } from "../graders/judge.ts";
import { localJudge } from "../graders/judge-local.ts";
import { compileContent } from "../messages.ts";
import { type JudgeQuestion, judgeByModel } from "./model-judge.ts";

/**
 * Whom the grades of one item may ask: a judge, and a model that tells how alike texts are. `costUsd` is what they took,
 * when all of it is in; null = nobody was asked, or nobody knows the price.
 */
export type ItemJudge = { judge: Judge; embed: Embed; costUsd(): number | null };

/** A run's judge, ready to be asked. `forItem` counts what an item's votes cost and stops with its signal. */
export type OpenJudge = { forItem(signal: AbortSignal): ItemJudge };

/** `readCache` false asks for every vote anew, as a run without a cache and a judge measured again want it. */
export type OpenJudgeOptions = { readCache: boolean };

type Vote = (question: JudgeQuestion, signal: AbortSignal) => Promise<ModelAnswer>;

/** The pinned version of the judge's prompt on its model, one vote at a time. */
async function openVotes(db: Db, workspaceId: string, pinned: PinnedJudge, readCache: boolean) {
  const prompt = await findPrompt(db, workspaceId, pinned.prompt ?? "");
  const { content, contentHash } = await findVersion(db, prompt.id, pinned.version ?? 0);
  if (contentHash !== pinned.contentHash) throw new Error(`${pinned.prompt} v${pinned.version} is not what was pinned`);
  const open = await openModel(db, workspaceId, pinned.model);
  const vote: Vote = async ({ vote: number, again, ...asked }, signal) => {
    // A second try must not be answered with what made it necessary.
    const cache = again ? undefined : { workspaceId, read: readCache, trial: 1, vote: number };
    return (await askModel(db, open, { ...asked, tools: null }, { signal, ...(cache ? { cache } : {}) })).answer;
  };
  return { version: compileContent(content), vote };
}

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
  const votes = pinned?.kind === "model" ? await openVotes(db, workspaceId, pinned, readCache) : null;
  const embeddingModel = pinned?.embeddingModel ?? DEFAULT_EMBEDDING_MODEL;

  function forItem(signal: AbortSignal): ItemJudge {
    let spent: number | null = null;
    const paid = <A extends { costUsd: number | null }>(answer: A): A => {
      if (answer.costUsd !== null) spent = (spent ?? 0) + answer.costUsd;
      return answer;
    };
    const byModel = ({ version, vote }: NonNullable<typeof votes>): Judge => ({
      judge: (request) => judgeByModel(version, async (question) => paid(await vote(question, signal)), request),
    });
    return {
      judge: votes ? byModel(votes) : localJudge,
      async embed(texts) {
        const open = await openModel(db, workspaceId, embeddingModel);
        return paid(await embedTexts(db, open, texts, signal)).vectors;
      },
      costUsd: () => spent,
    };
  }
  return { forItem };
}
