import type { IncomingMessage, ServerResponse } from "node:http";
import { authorize } from "../access/authorize.ts";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import type { Follower } from "../serving/follow-changes.ts";
import type { Gate } from "../serving/http/gate.ts";
import { checkBodyType, jsonOf, readBody, textOf } from "../serving/http/read-body.ts";
import { methodNotAllowed } from "../serving/http/send.ts";
import { splitUrl } from "../serving/http/split-url.ts";
import type { Route, Router } from "../usecase/route.ts";
import { contextOfKey } from "./context-of-key.ts";
import { idempotencyOf } from "./idempotency-header.ts";
import { sendAnswer } from "./send-answer.ts";

export type RouteParts = { db: Db; gate: Gate; follower: Pick<Follower, "refreshed">; router: Router };

/** A write is answered when this process serves it, but never much later than it was committed. */
const MOST_WAIT_MS = 250;

async function bodyOf(request: IncomingMessage, { body, mostBytes }: Route): Promise<string> {
  if (body === "none") return "";
  checkBodyType(request, body);
  return textOf(await readBody(request, mostBytes));
}

function notFound(path: string): AppError {
  const hint = path.startsWith("/api/v1/prompts/") ? " A / in a prompt's name is sent as %2F." : "";
  return new AppError("not_found", `There is nothing at this path.${hint}`);
}

/** Answers a request of the change API: route, key, owner, right, body, door, in this order. Throws what is refused. */
export async function answerRoute(
  parts: RouteParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { db, gate, follower, router } = parts;
  const { path, query } = splitUrl(request.url ?? "");
  const found = router.find(request.method ?? "", path);
  if (!("route" in found))
    throw found.allow.length > 0 ? methodNotAllowed(request.method, found.allow) : notFound(path);
  const { route, params } = found;
  const key = gate.admit(request, Date.now());
  const context = await contextOfKey(db, key);
  authorize(context.actor, route.permission);
  const text = await bodyOf(request, route);
  const idempotency = route.isWrite ? idempotencyOf(request, key.keyId, text) : undefined;
  const body = route.body === "json" ? jsonOf(text) : text;
  const type = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const asked = { params, query: new URLSearchParams(query), type, body };
  const answer = await route.handle({ ...context, idempotency }, asked);
  if (route.isWrite) await follower.refreshed(MOST_WAIT_MS);
  await sendAnswer(response, answer);
}
