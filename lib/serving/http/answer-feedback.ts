import type { IncomingMessage, ServerResponse } from "node:http";
import { authorizeKey } from "../../access/authorize.ts";
import type { Db } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import { takeFeedback } from "../../telemetry/feedback/take-feedback.ts";
import { feedbackInput } from "../../telemetry/feedback-schema.ts";
import { parseInput } from "../../usecase/parse.ts";
import { TokenBuckets } from "../token-buckets.ts";
import type { Gate } from "./gate.ts";
import { checkBodyType, jsonOf, readBody, textOf } from "./read-body.ts";
import { methodNotAllowed, sendJson, sendProblem } from "./send.ts";
import { splitUrl } from "./split-url.ts";

const FEEDBACK = "/api/v1/feedback";
const MOST_BYTES = 10_240;
/** Each is a transaction, and what is said of no known call waits for a week. */
const PER_KEY = { perSecond: 200, burst: 2_000 };
const TOO_MUCH = "This API key sends more feedback than it may: 200 a second. Wait, and send it again.";

type Inside = { db: Db; gate: Gate; rate: TokenBuckets };

async function answer({ db, gate, rate }: Inside, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") throw methodNotAllowed(request.method, ["POST"]);
  const key = gate.admit(request, Date.now());
  authorizeKey(key, "feedback");
  const wait = rate.take(key.keyId, Date.now());
  if (wait > 0) throw new AppError("rate_limited", TOO_MUCH, { retryAfter: wait });
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
export function createFeedbackEndpoint(db: Db, gate: Gate, perKey = PER_KEY) {
  const inside = { db, gate, rate: new TokenBuckets(perKey) };
  return {
    handle(request: IncomingMessage, response: ServerResponse): boolean {
      if (splitUrl(request.url ?? "").path !== FEEDBACK) return false;
      answer(inside, request, response).catch((error) => sendProblem(request, response, error));
      return true;
    },
  };
}
