import type { Db } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import type { FeedbackCall } from "../telemetry/domain/feedback/moves.ts";
import { callScene } from "./call-scene.ts";

export type CallGiven = Partial<Omit<FeedbackCall, "day">> & {
  workspaceId: string;
  promptId: string;
  input?: string;
  output?: string;
  capture?: "off" | "redacted" | "full";
  flags?: string[];
};

/** A call as what is said of it sees it, written with one message in and out where a text is given; it counts in no bucket. */
export async function putCall(db: Db, given: CallGiven): Promise<FeedbackCall> {
  const { input, output = "", capture = input === undefined ? "off" : "redacted", flags = [], ...told } = given;
  const call = {
    ...{ traceId: newId(32), spanId: newId(16), promptName: "scene", version: 1, startedAt: Date.now() },
    ...{ rolloutId: null, arm: "", tier: "", tenantId: null, conversationId: null, requestId: null },
    ...told,
  };
  const scene = callScene(db);
  const made = await scene.call({ ...call, startedAt: new Date(call.startedAt), durationMs: 100, capture, flags });
  if (input !== undefined) {
    const message = (role: string, content: string) => [{ role, content }];
    await scene.content(made, { input: message("user", input), output: message("assistant", output) });
  }
  return { ...call, day: made.day.toISOString().slice(0, 10) };
}
