import type { SeenSpan } from "./seen-span.ts";
import { type SettledSpan, spanKey } from "./settled-span.ts";

/**
 * Each span with what it has of the spans above it. Every span is visited once, however deep they stand; in a circle of
 * parents the one that was met first counts as the outermost.
 */
export function inherit(byKey: ReadonlyMap<string, SeenSpan>): Map<string, SettledSpan> {
  const settled = new Map<string, SettledSpan>();
  for (const start of byKey.values()) {
    const way = wayUp(start, byKey, settled);
    for (let span = way.pop(); span; span = way.pop()) {
      const parent = settled.get(spanKey({ traceId: span.traceId, spanId: span.parentSpanId ?? "" }));
      settled.set(spanKey(span), parent ? below(span, parent) : outermost(span));
    }
  }
  return settled;
}

/** The span and those above it that are not settled yet, the outermost last. */
function wayUp(
  start: SeenSpan,
  byKey: ReadonlyMap<string, SeenSpan>,
  settled: ReadonlyMap<string, SettledSpan>,
): SeenSpan[] {
  const way = new Map<string, SeenSpan>();
  let span: SeenSpan | undefined = start;
  while (span) {
    const key = spanKey(span);
    if (settled.has(key) || way.has(key)) break;
    way.set(key, span);
    span = byKey.get(spanKey({ traceId: span.traceId, spanId: span.parentSpanId ?? "" }));
  }
  return [...way.values()];
}

function outermost(span: SeenSpan): SettledSpan {
  return { ...span, identityFrom: span.identity ? span.spanId : null, isInsideCall: false };
}

function below(span: SeenSpan, parent: SettledSpan): SettledSpan {
  // A rollout belongs to a prompt: what is said above of another prompt's is not this one's.
  const samePrompt = !span.identity || !parent.identity || span.identity.name === parent.identity.name;
  const drawn = span.rollout !== null || !samePrompt ? span : parent;
  return {
    ...span,
    identity: span.identity ?? parent.identity,
    identityFrom: span.identity ? span.spanId : parent.identityFrom,
    isInsideCall: parent.isInsideCall || parent.role === "model",
    content: span.identity ? span.content : withVariables(span, parent),
    rollout: drawn.rollout,
    arm: drawn.arm,
    tenantId: span.tenantId ?? parent.tenantId,
    tier: span.tier ?? (span.tenantId === null || span.tenantId === parent.tenantId ? parent.tier : null),
    conversationId: span.conversationId ?? parent.conversationId,
    requestId: span.requestId ?? parent.requestId,
  };
}

/** The variables come with the prompt they were put into. */
function withVariables({ content }: SeenSpan, parent: SettledSpan): SeenSpan["content"] {
  return content.variables || !parent.content.variables ? content : { ...content, variables: parent.content.variables };
}
