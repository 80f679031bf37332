import { patternCovers } from "../../access/policy.ts";
import { takeTurns } from "../../core/take-turns.ts";
import type { SeenLog, SeenSpan } from "../domain/seen-span.ts";
import { settleBatch } from "../domain/settle-batch.ts";
import { type SettledSpan, spanKey } from "../domain/settled-span.ts";
import type { Batch, Sender } from "../ingest.ts";
import { type Kept, keeping } from "./keep-text.ts";
import type { WorkingParts } from "./parts.ts";
import { portionsOf, sizeOf } from "./portions-of.ts";

/** One request, or a portion of it, ready to be written. Texts are kept by span (`trace/span`). */
export type Prepared = {
  workspaceId: string;
  /** The prompts its key may tell of; null for all. */
  promptPattern: string | null;
  spans: SeenSpan[];
  logs: SeenLog[];
  texts: Map<string, Kept>;
};

const DAY_MS = 86_400_000;
const AHEAD_MS = 3_600_000;

class Refusals {
  readonly #counts = new Map<string, number>();

  add(reason: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  sum(): { rejected: number; reason: string } {
    const rejected = [...this.#counts.values()].reduce((sum, each) => sum + each, 0);
    const reason = [...this.#counts].map(([text, count]) => `${count} refused: ${text}`).join(" ");
    return { rejected, reason };
  }
}

/**
 * Refuses what may not be kept and captures the texts of the rest, a few milliseconds at a time, so that other requests are
 * answered meanwhile. What is refused is counted with its reason; what is kept comes in portions of `most` spans and logs.
 */
export async function prepareBatch(
  parts: WorkingParts,
  sender: Sender,
  batch: Batch,
  { now, most }: { now: number; most: number },
): Promise<{ portions: Prepared[]; rejected: number; reason: string }> {
  const refusals = new Refusals();
  const portions: Prepared[] = [];
  for (const portion of portionsOf(batch, most)) {
    portions.push(await preparePortion(parts, sender, portion, { now, refusals }));
  }
  return { portions: portions.filter((portion) => sizeOf(portion) > 0), ...refusals.sum() };
}

async function preparePortion(
  parts: WorkingParts,
  { workspaceId, promptPattern }: Sender,
  batch: Batch,
  { now, refusals }: { now: number; refusals: Refusals },
): Promise<Prepared> {
  const workspace = parts.directory(workspaceId);
  const settled = settleBatch(batch.spans);
  const promptOf = (span: SettledSpan) => (span.identity ? workspace?.prompt(span.identity.name) : undefined);

  const refusalOf = (span: SettledSpan): string | null => {
    if (span.identity && !patternCovers(promptPattern, span.identity.name)) {
      return `this API key may tell of prompts named ${promptPattern} only.`;
    }
    if (span.startMs > now + AHEAD_MS) return "the span starts more than an hour from now; look at the sender's clock.";
    const days = parts.keptDays(workspaceId, promptOf(span)?.id ?? null);
    return span.startMs < now - days * DAY_MS
      ? `the span is older than the ${days} days for which calls are kept.`
      : null;
  };

  const texts = new Map<string, Kept>();
  const kept = new Set<string>();
  const take = (span: SettledSpan): boolean => {
    const refusal = refusalOf(span);
    if (refusal) refusals.add(refusal);
    else kept.add(spanKey(span));
    return refusal === null;
  };
  function* steps() {
    for (const span of settled.calls) {
      if (!take(span)) continue;
      const capture = parts.capture(workspaceId, promptOf(span)?.id ?? null);
      texts.set(spanKey(span), yield* keeping(parts, capture, span.content));
    }
    for (const span of settled.others) yield take(span);
  }
  await takeTurns(steps(), () => undefined);
  const logs = batch.logs.filter(({ content, evaluations }) => content !== null || evaluations.length > 0);
  const spans = batch.spans.filter((span) => kept.has(spanKey(span)));
  return { workspaceId, promptPattern, spans, logs, texts };
}
