import { canonicalJson, sha256 } from "../../core/hash.ts";
import type { ModelRequest } from "../domain/provider.ts";
import type { OpenModel } from "../open-model.ts";

/** What is asked of a model, the model aside. */
export type Question = Pick<ModelRequest, "messages" | "parameters" | "outputSchema" | "tools">;

/**
 * Which of several answers to the same question is meant: repeats of a case differ by `trial`, a judge's votes by
 * `vote`. With `read` false nothing is taken from the cache, and what is answered is kept for others all the same.
 */
export type CacheUse = { workspaceId: string; read: boolean; trial: number; vote?: number };

/**
 * The hash of everything that makes an answer what it is. Names nothing that only says who asks. The texts, most of its
 * bytes, have an order of their own; only what may be written in another order and mean the same is brought into one.
 */
export function completionKey({ address, model }: OpenModel, question: Question, use: CacheUse): string {
  const { messages, parameters, outputSchema, tools = null } = question;
  const { workspaceId, trial, vote = null } = use;
  const texts = messages.map(({ role, content }) => [role, content]);
  const asked = JSON.stringify([workspaceId, address, model, trial, vote, texts]);
  return sha256(asked + canonicalJson({ parameters, outputSchema, tools }));
}
