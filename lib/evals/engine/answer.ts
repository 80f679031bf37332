import type { Db } from "../../core/db.ts";
import { type ModelAnswer, ProviderError } from "../../models/domain/provider.ts";
import { askModel } from "../../models/limiter/ask.ts";
import type { Leave } from "../../models/limiter/within-limits.ts";
import type { Prepared } from "./prepare.ts";
import type { Side } from "./sides.ts";
import { storable } from "./storable.ts";

/**
 * What came of asking. `latencyMs` is null when the answer came from the cache, or when more than one attempt was
 * needed: such times say nothing of the model. A cached answer cost nothing: its `costUsd` is null.
 */
export type Answer = { answer: ModelAnswer; latencyMs: number | null; cached: boolean };
export type Answered = Answer | { error: string };

function faultOf(error: unknown): string {
  if (error instanceof ProviderError) return `${error.kind}: ${error.message}`;
  return `unavailable: ${error instanceof Error ? error.message : String(error)}`;
}

/**
 * Asks an item's model, unless a worker that died had its answer already. What remains unanswered is an error, which the
 * gate counts as missing. Throws only a signal's reason: nobody wants the answer any more.
 */
export async function answer(db: Db, { model }: Side, { item, ask }: Prepared, leave: Leave): Promise<Answered> {
  if ("error" in ask) return { error: storable(ask.error) };
  if ("refused" in model) return { error: storable(model.refused) };
  if (item.answered) return item.answered;
  const { question, cache, known } = ask;
  try {
    return await askModel(db, model, question, { ...leave, cache, known });
  } catch (error) {
    if (!(error instanceof ProviderError)) leave.patience?.throwIfAborted();
    leave.signal.throwIfAborted();
    return { error: storable(faultOf(error)) };
  }
}
