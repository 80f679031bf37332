import { setImmediate as breathe } from "node:timers/promises";
import { patternCovers } from "../../access/policy.ts";
import type { Capture, Captured } from "../domain/capture.ts";
import type { SeenContent, SeenLog, SeenSpan } from "../domain/seen-span.ts";
import { settleBatch } from "../domain/settle-batch.ts";
import { type SettledSpan, spanKey } from "../domain/settled-span.ts";
import type { Batch, Sender } from "../ingest.ts";
import type { IngestParts } from "./parts.ts";

/** A call's text as it will be kept, the flags of the whole of it, and for which policy that was done. */
export type Kept = { captured: Captured; flags: string[] };

/** One request, ready to be written. Texts are kept by span (`trace/span`). */
export type Prepared = {
  workspaceId: string;
  spans: SeenSpan[];
  logs: SeenLog[];
  texts: Map<string, Kept>;
  rejected: number;
  reason: string;
};

const DAY_MS = 86_400_000;
const AHEAD_MS = 3_600_000;
/** So many spans are prepared before others of the process have their turn. */
const SLICE = 48;

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

/** All texts of a call, for flags. */
export function textsOf({ input, output, variables }: SeenContent): string[] {
  return [...[...(input ?? []), ...(output ?? [])].map(({ content }) => content), ...Object.values(variables ?? {})];
}

/** A call's text as its policy lets it be kept. */
export function keep(parts: IngestParts, capture: Capture, content: SeenContent): Kept {
  return { captured: parts.captureContent(capture, content), flags: parts.flagsOf(textsOf(content)) };
}

/**
 * Refuses what may not be kept and captures the texts of the rest, in slices, so that other requests are answered
 * meanwhile. What is refused is counted with its reason.
 */
export async function prepareBatch(parts: IngestParts, sender: Sender, batch: Batch, now: number): Promise<Prepared> {
  const { workspaceId, promptPattern } = sender;
  const workspace = parts.directory(workspaceId);
  const refusals = new Refusals();
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
  let done = 0;
  for (const span of settled.calls) {
    if (++done % SLICE === 0) await breathe();
    const refusal = refusalOf(span);
    if (refusal) {
      refusals.add(refusal);
      continue;
    }
    kept.add(spanKey(span));
    texts.set(spanKey(span), keep(parts, parts.capture(workspaceId, promptOf(span)?.id ?? null), span.content));
  }
  for (const span of settled.others) {
    const refusal = refusalOf(span);
    if (refusal) refusals.add(refusal);
    else kept.add(spanKey(span));
  }
  const logs = batch.logs.filter(({ content, evaluations }) => content !== null || evaluations.length > 0);
  const spans = batch.spans.filter((span) => kept.has(spanKey(span)));
  return { workspaceId, spans, logs: [...logs], texts, ...refusals.sum() };
}
