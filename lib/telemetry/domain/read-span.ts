import { NO_CONTENT } from "./content-or.ts";
import type { RawSpan } from "./raw-span.ts";
import { clean, textOf } from "./reading/attribute-values.ts";
import { evaluationOf } from "./reading/event-content.ts";
import { otherAttributes } from "./reading/other-attributes.ts";
import { readAsker } from "./reading/read-asker.ts";
import { readContent } from "./reading/read-content.ts";
import { readError } from "./reading/read-error.ts";
import { readIdentity } from "./reading/read-identity.ts";
import { readModel } from "./reading/read-model.ts";
import { readRole } from "./reading/read-role.ts";
import { readUsage } from "./reading/read-usage.ts";
import { readVariables } from "./reading/read-variables.ts";
import type { SeenSpan } from "./seen-span.ts";

const LONGEST_NAME = 256;

/**
 * Understands a span of any known emitter. Attributes of an unexpected type say nothing; it never throws, and what it
 * returns is bounded: ids of 256 characters, a million characters of text, 64 other attributes.
 */
export function readSpan(raw: RawSpan): SeenSpan {
  const { attributes } = raw;
  const role = readRole(raw);
  const identity = readIdentity(attributes);
  const isCandidate = role === "model" || (role === "plain" && identity !== null);
  const content = identity ? { ...NO_CONTENT, variables: readVariables(attributes) } : NO_CONTENT;
  return {
    traceId: raw.traceId,
    spanId: raw.spanId,
    parentSpanId: raw.parentSpanId,
    name: clean(raw.name, LONGEST_NAME),
    service: textOf(raw.emitter.resource["service.name"]) ?? "",
    startMs: raw.startMs,
    durationMs: Math.max(0, raw.endMs - raw.startMs) || 0,
    ...readError(raw),
    role,
    identity,
    ...readAsker(attributes),
    ...readModel(attributes),
    ...readUsage(attributes),
    // A call's text is on the call; wrappers repeat it.
    content: isCandidate ? readContent(raw) : content,
    evaluations: raw.events.flatMap(({ name, attributes: fields }) => evaluationOf(name, fields) ?? []),
    attributes: otherAttributes(attributes),
  };
}
