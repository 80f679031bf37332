import type { Tx } from "../../core/db.ts";
import type { Redaction } from "../domain/capture.ts";
import type { AttributeValue } from "../domain/raw-span.ts";
import type { Message } from "../domain/seen-span.ts";

/** A call's text as it is stored. */
export type StoredText = {
  input: Message[] | null;
  output: Message[] | null;
  variables: Record<string, string> | null;
  parameters: Record<string, AttributeValue> | null;
  redactions: Redaction[];
  attributes: Record<string, AttributeValue>;
};

/** Reads what was kept of some calls' text; who may see it is the caller's to ask. */
export async function readTexts(
  tx: Tx,
  workspaceId: string,
  traceIds: readonly string[],
): Promise<Map<string, StoredText>> {
  const rows = await tx.$queryRaw<(StoredText & { traceId: string; spanId: string })[]>`
    select trace_id as "traceId", span_id as "spanId", input, output, variables, parameters, redactions, attributes
    from call_content where workspace_id = ${workspaceId} and trace_id = any(${[...traceIds]})`;
  return new Map(rows.map(({ traceId, spanId, ...text }) => [`${traceId} ${spanId}`, text]));
}
