import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { authorizeKey } from "../../access/authorize.ts";
import { AppError } from "../../core/errors.ts";
import { sha256 } from "../../core/hash.ts";
import { type Elsewhere, isElsewhere } from "../relay/ask-upstream.ts";
import type { ResolveRequest } from "../resolve-request.ts";
import type { KeyRecord, Ruleset } from "../ruleset.ts";
import { isUnchanged } from "./etag.ts";
import type { Gate } from "./gate.ts";
import { evaluate, evaluateAll, failureOf } from "./ofrep-evaluate.ts";
import type { OfrepEvents } from "./ofrep-events.ts";
import { readOfrepRequest } from "./ofrep-request.ts";
import { eventsToken, keyOfToken } from "./ofrep-token.ts";
import { methodNotAllowed, sendJson, sendNothing, sendProblem } from "./send.ts";

export type OfrepParts = { gate: Gate; ruleset: Ruleset; events: OfrepEvents; elsewhere: Elsewhere | null };

const FLAGS = "/ofrep/v1/evaluate/flags";
const EVENTS = "/ofrep/v1/events";
const QUIET_SECONDS = 120;
/** A refetch may reach a process that has not heard of the change yet. */
const MOST_WAIT_MS = 1_000;

/** OFREP's clients send the key as Bearer or as X-API-Key. */
function admit({ gate }: OfrepParts, request: IncomingMessage): KeyRecord {
  const { headers } = request;
  const given = headers["x-api-key"];
  if (headers.authorization === undefined && typeof given === "string") headers.authorization = `Bearer ${given}`;
  const key = gate.admit(request, Date.now());
  authorizeKey(key, "resolve");
  return key;
}

/** Waits until this process stands where the event that led here said. */
async function caughtUp({ ruleset }: OfrepParts, key: KeyRecord, query: string): Promise<void> {
  const told = /^"(\d{1,15})"$/.exec(new URLSearchParams(query).get("flagConfigEtag") ?? "")?.[1];
  if (told !== undefined) await ruleset.reached(key.workspaceId, Number(told), MOST_WAIT_MS);
}

/** An evaluation names a tenant and often no conversation; then the tenant is what is drawn, and stays where it is. */
function drawnByTenant(request: ResolveRequest): ResolveRequest {
  const { conversationId, requestId } = request;
  return conversationId === null && requestId === null ? { ...request, conversationId: "" } : request;
}

async function answerOne(parts: OfrepParts, request: IncomingMessage, response: ServerResponse, name: string) {
  const key = admit(parts, request);
  const read = await readOfrepRequest(request);
  const rules = parts.gate.rulesOf(key);
  if (parts.elsewhere && isElsewhere(rules, name, read.version)) {
    const { tenantId: targetingKey, unknown: _, ...rest } = read;
    return parts.elsewhere(request, response, JSON.stringify({ context: { targetingKey, ...rest } }));
  }
  const asked = read.tenantId === null ? read : drawnByTenant(read);
  const moment = { now: Date.now(), draw: randomUUID, note: parts.gate.noteServed };
  sendJson(response, 200, JSON.stringify(evaluate(rules, key, name, asked, moment)));
}

async function answerAll(parts: OfrepParts, request: IncomingMessage, response: ServerResponse, query: string) {
  const key = admit(parts, request);
  const asked = drawnByTenant(await readOfrepRequest(request));
  await caughtUp(parts, key, query);
  const now = Date.now();
  const rules = parts.gate.rulesOf(key);
  const flags = JSON.stringify(await evaluateAll(rules, key, asked, { now, draw: randomUUID }));
  const etag = `"${sha256(flags).slice(0, 32)}"`;
  if (isUnchanged(request, etag)) {
    sendNothing(response, 304, ["ETag", etag]);
    return;
  }
  const requestUri = `${EVENTS}?token=${eventsToken(key, now)}`;
  const eventStreams = [{ type: "sse", endpoint: { requestUri }, inactivityDelaySec: QUIET_SECONDS }];
  const metadata = { generation: rules.generation };
  const rest = JSON.stringify({ eventStreams, metadata }).slice(1);
  sendJson(response, 200, `{"flags":${flags},${rest}`, ["ETag", etag]);
}

function answerEvents(parts: OfrepParts, request: IncomingMessage, response: ServerResponse, query: string): void {
  const token = new URLSearchParams(query).get("token");
  if (token !== null) parts.gate.checkLoaded();
  const key = token === null ? admit(parts, request) : keyOfToken(parts.ruleset, token, Date.now());
  parts.events.open(request, response, key);
}

function sendFailure(request: IncomingMessage, response: ServerResponse, key: string | null, error: unknown): void {
  const refused = failureOf(error);
  if (!refused || response.headersSent) sendProblem(request, response, error);
  else sendJson(response, refused.status, JSON.stringify({ ...(key === null ? {} : { key }), ...refused.failure }));
}

/** A flag's key is the rest of the path: providers send a name's slash as it is. */
function keyOfPath(path: string): string {
  const rest = path.slice(FLAGS.length + 1);
  try {
    return decodeURIComponent(rest);
  } catch {
    return rest;
  }
}

/** OpenFeature's remote evaluation protocol (OFREP 0.3), below /ofrep/v1. */
export async function answerOfrep(
  parts: OfrepParts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
): Promise<void> {
  const name = path.startsWith(`${FLAGS}/`) ? keyOfPath(path) : null;
  try {
    if (path !== EVENTS && path !== FLAGS && !name) throw new AppError("not_found", "There is nothing at this path.");
    const method = path === EVENTS ? "GET" : "POST";
    if (request.method !== method) throw methodNotAllowed(request.method, [method]);
    if (path === EVENTS) answerEvents(parts, request, response, query);
    else if (name) await answerOne(parts, request, response, name);
    else await answerAll(parts, request, response, query);
  } catch (error) {
    sendFailure(request, response, name, error);
  }
}
