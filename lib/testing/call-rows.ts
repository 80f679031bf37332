import type { Db } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import type { FeedbackCall } from "../telemetry/domain/feedback/moves.ts";

export type CallGiven = Partial<Omit<FeedbackCall, "day">> & {
  workspaceId: string;
  promptId: string;
  input?: string;
  output?: string;
  capture?: "off" | "redacted" | "full";
  flags?: string[];
};

/** Writes a call as the ingest leaves it, with its text where one is given; it counts in no bucket. */
export async function putCall(db: Db, given: CallGiven): Promise<FeedbackCall> {
  const call: Omit<FeedbackCall, "day"> = {
    ...{ traceId: newId(32), spanId: newId(16), promptName: "scene", version: 1, startedAt: Date.now() },
    ...{ rolloutId: null, arm: "", tier: "", tenantId: null, conversationId: null, requestId: null },
    ...given,
  };
  const day = new Date(call.startedAt).toISOString().slice(0, 10);
  const { input, output, capture = input === undefined ? "off" : "redacted", flags = [] } = given;
  await db.$queryRaw`select make_call_day(${day}::date)`;
  await db.$executeRaw`
    insert into call (day, workspace_id, trace_id, span_id, prompt_id, prompt_name, version, rollout_id, arm, tier,
      tenant_id, conversation_id, request_id, name, started_at, duration_ms, flags, capture, received_at)
    values (${day}::date, ${call.workspaceId}, ${call.traceId}, ${call.spanId}, ${call.promptId}, ${call.promptName},
      ${call.version}, ${call.rolloutId}, ${call.arm}, ${call.tier}, ${call.tenantId}, ${call.conversationId},
      ${call.requestId}, 'chat', ${new Date(call.startedAt)}, 100, ${flags}, ${capture}, now())`;
  if (input !== undefined) {
    const messages = (role: string, text: string) => JSON.stringify([{ role, content: text }]);
    await db.$executeRaw`
      insert into call_content (day, workspace_id, trace_id, span_id, input, output)
      values (${day}::date, ${call.workspaceId}, ${call.traceId}, ${call.spanId}, ${messages("user", input)}::jsonb,
        ${messages("assistant", output ?? "")}::jsonb)`;
  }
  return { ...call, day };
}
