import type { Tx } from "../../core/db.ts";
import { captureContent } from "../capture/capture-content.ts";
import { captureFacts, type Facts } from "../capture/capture-facts.ts";
import type { Capture } from "../domain/capture.ts";
import type { SeenContent } from "../domain/seen-span.ts";

/** A call that keeps more than its rule allows, with its text. */
export type KeptCall = SeenContent & { day: string; traceId: string; spanId: string; attributes: Facts | null };

const places = (kept: readonly KeptCall[]) =>
  JSON.stringify(kept.map(({ day, traceId, spanId }) => ({ day, traceId, spanId })));

async function removeTexts(tx: Tx, workspaceId: string, kept: readonly KeptCall[]): Promise<void> {
  await tx.$executeRaw`
    delete from call_content t using jsonb_to_recordset(${places(kept)}::jsonb) as k(day date, "traceId" text, "spanId" text)
    where t.day = k.day and t.workspace_id = ${workspaceId} and t.trace_id = k."traceId" and t.span_id = k."spanId"`;
}

/** What a judge or people said of calls may quote them; the scores stay. */
async function removeWords(tx: Tx, workspaceId: string, kept: readonly KeptCall[]): Promise<void> {
  const of = places(kept);
  await tx.$executeRaw`
    update online_grade g set reason = ''
    from jsonb_to_recordset(${of}::jsonb) as k(day date, "traceId" text, "spanId" text)
    where g.workspace_id = ${workspaceId} and g.day = k.day and g.trace_id = k."traceId" and g.span_id = k."spanId"
      and g.status = 'graded'`;
  await tx.$executeRaw`
    update call_review r set note = ''
    from jsonb_to_recordset(${of}::jsonb) as k("traceId" text, "spanId" text)
    where r.workspace_id = ${workspaceId} and r.trace_id = k."traceId" and r.span_id = k."spanId" and r.note <> ''`;
  await tx.$executeRaw`
    update feedback f set comment = ''
    from jsonb_to_recordset(${of}::jsonb) as k("traceId" text, "spanId" text)
    where f.workspace_id = ${workspaceId} and f.call_trace_id = k."traceId" and f.call_span_id = k."spanId"
      and f.comment <> ''`;
}

async function redactTexts(tx: Tx, workspaceId: string, kept: readonly KeptCall[]): Promise<void> {
  const redacted = kept.map(({ day, traceId, spanId, attributes, ...content }) => ({
    ...{ day, traceId, spanId, attributes: captureFacts("redacted", attributes) ?? {} },
    ...captureContent("redacted", content),
  }));
  await tx.$executeRaw`
    update call_content t set input = nullif(k.input, 'null'::jsonb), output = nullif(k.output, 'null'::jsonb),
      variables = nullif(k.variables, 'null'::jsonb), parameters = nullif(k.parameters, 'null'::jsonb),
      attributes = k.attributes, redactions = t.redactions || k.redactions
    from jsonb_to_recordset(${JSON.stringify(redacted)}::jsonb)
      as k(day date, "traceId" text, "spanId" text, input jsonb, output jsonb, variables jsonb, parameters jsonb,
        attributes jsonb, redactions jsonb)
    where t.day = k.day and t.workspace_id = ${workspaceId} and t.trace_id = k."traceId" and t.span_id = k."spanId"`;
}

/** Takes from calls what may not be kept of them any more, and notes by which policy they are kept now. */
export async function tightenCalls(
  tx: Tx,
  workspaceId: string,
  kept: readonly KeptCall[],
  capture: Exclude<Capture, "full">,
): Promise<void> {
  if (kept.length === 0) return;
  if (capture === "redacted") await redactTexts(tx, workspaceId, kept);
  else {
    await removeTexts(tx, workspaceId, kept);
    await removeWords(tx, workspaceId, kept);
  }
  await tx.$executeRaw`
    update call c set capture = ${capture}
    from jsonb_to_recordset(${places(kept)}::jsonb) as k(day date, "traceId" text, "spanId" text)
    where c.day = k.day and c.workspace_id = ${workspaceId} and c.trace_id = k."traceId" and c.span_id = k."spanId"`;
}
