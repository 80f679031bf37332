import type { IncomingMessage, ServerResponse } from "node:http";
import { authorizeKey } from "../../access/authorize.ts";
import type { Db } from "../../core/db.ts";
import { takeFeedback } from "../../telemetry/feedback/take-feedback.ts";
import { feedbackInput } from "../../telemetry/feedback-schema.ts";
import { parseInput } from "../../usecase/parse.ts";
import type { Gate } from "./gate.ts";
import { checkBodyType, jsonOf, readBody, textOf } from "./read-body.ts";
import { methodNotAllowed, sendJson, sendProblem } from "./send.ts";
import { splitUrl } from "./split-url.ts";

const FEEDBACK = "/api/v1/feedback";
const MOST_BYTES = 10_240;

async function answer(db: Db, gate: Gate, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") throw methodNotAllowed(request.method, ["POST"]);
  const key = gate.admit(request, Date.now());
  authorizeKey(key, "feedback");
  checkBodyType(request, "json");
  const said = parseInput(feedbackInput, jsonOf(textOf(await readBody(request, MOST_BYTES))));
  const matched = await takeFeedback(db, {
    workspaceId: key.workspaceId,
    ...{ kind: said.kind, name: said.name ?? "", source: "api", by: "", value: said.value, comment: said.comment },
    requestId: said.requestId ?? null,
    traceId: said.traceId ?? null,
    spanId: said.spanId ?? null,
    at: new Date(),
    promptPattern: key.promptPattern,
  });
  sendJson(response, 202, JSON.stringify({ accepted: true, matched }));
}

/**
 * `POST /api/v1/feedback`: what an application says of a call afterwards, by its request id or its trace. 202 with
 * `matched`: whether the call is known yet; if not, the feedback waits for it.
 */
export function createFeedbackEndpoint(db: Db, gate: Gate) {
  return {
    handle(request: IncomingMessage, response: ServerResponse): boolean {
      if (splitUrl(request.url ?? "").path !== FEEDBACK) return false;
      answer(db, gate, request, response).catch((error) => sendProblem(request, response, error));
      return true;
    },
  };
}
