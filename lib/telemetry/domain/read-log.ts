import { NO_CONTENT } from "./content-or.ts";
import type { RawLog } from "./raw-span.ts";
import { fieldsOf } from "./reading/attribute-values.ts";
import { evaluationOf, eventContent } from "./reading/event-content.ts";
import { bounded } from "./reading/read-content.ts";
import type { SeenLog } from "./seen-span.ts";

/**
 * Understands a log record that tells of a call: its text, whole or one message, or a grade. Null for any other. The
 * fields are attributes, or in the body as older emitters put them.
 */
export function readLog(raw: RawLog): SeenLog | null {
  const fields = { ...fieldsOf(raw.body), ...raw.attributes };
  const said = eventContent(raw.eventName, fields);
  const evaluation = evaluationOf(raw.eventName, fields);
  const content =
    said && (said.input ?? said.output)
      ? { ...NO_CONTENT, input: bounded(said.input), output: bounded(said.output) }
      : null;
  if (!content && !evaluation) return null;
  return { traceId: raw.traceId, spanId: raw.spanId, content, evaluations: evaluation ? [evaluation] : [] };
}
