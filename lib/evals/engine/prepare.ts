import type { Db } from "../../core/db.ts";
import type { CacheUse, Question } from "../../models/completions/completion-key.ts";
import { type Known, lookUp } from "../../models/limiter/ask.ts";
import type { ModelParameters, PromptContent } from "../../prompts/domain/content.ts";
import { messagesOf } from "../messages.ts";
import type { Claimed, Variant } from "./claim.ts";
import type { Side } from "./sides.ts";

/** A claimed item ready to be asked: the question, and what the cache knows; or why it cannot be asked. */
export type Prepared = { item: Claimed; ask: Ask | { error: string } };
export type Ask = { question: Question; cache: CacheUse; known: Known | null };

/** Repeats must be able to differ, or they would show no noise; a seed the version itself sets is left alone. */
function parametersOf({ parameters }: PromptContent, trial: number): ModelParameters {
  return trial === 1 || parameters.seed !== undefined ? parameters : { ...parameters, seed: trial };
}

type Scene = { sides: Record<Variant, Side>; workspaceId: string; useCache: boolean };

async function prepareOne(db: Db, { sides, workspaceId, useCache }: Scene, item: Claimed): Promise<Prepared> {
  const { version, model } = sides[item.variant];
  if ("refused" in model) return { item, ask: { error: model.refused } };
  const made = messagesOf(version, item.evalCase);
  if ("missing" in made) return { item, ask: { error: `lacks ${made.missing.join(", ")}` } };
  const { outputSchema, tools } = version.content;
  const parameters = parametersOf(version.content, item.trial);
  const question: Question = { messages: made.messages, parameters, outputSchema, tools };
  const cache: CacheUse = { workspaceId, read: useCache, trial: item.trial };
  const known = item.answered || model.local ? null : await lookUp(db, model, question, cache);
  return { item, ask: { question, cache, known } };
}

/** Renders the messages of claimed items, and looks all of them up in the cache with one query. */
export function prepare(db: Db, scene: Scene, items: Claimed[]): Promise<Prepared[]> {
  return Promise.all(items.map((item) => prepareOne(db, scene, item)));
}
