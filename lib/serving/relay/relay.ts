import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { AppError, invalid } from "../../core/errors.ts";
import { type Compatible, createCompatible } from "../http/compatible.ts";
import { createGate, type Gate } from "../http/gate.ts";
import { LANGFUSE_PROMPTS } from "../http/langfuse.ts";
import { checkBodyType, jsonOf, readBody, textOf } from "../http/read-body.ts";
import { sendJson, sendProblem } from "../http/send.ts";
import { createServing, type Serving } from "../http/serve.ts";
import { splitUrl } from "../http/split-url.ts";
import { resolve } from "../resolve.ts";
import { parseResolveRequest, versionOf } from "../resolve-request.ts";
import { Ruleset } from "../ruleset.ts";
import { createElsewhere, type Elsewhere, isElsewhere } from "./ask-upstream.ts";
import { KnownKeys } from "./known-keys.ts";
import { createPassOn } from "./pass-on.ts";
import { passOnClients } from "./pass-on-clients.ts";
import { openStateFiles } from "./state-files.ts";

export type Relay = {
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Null when requests may come: there is something to answer from, or the upstream can be reached. */
  check(): Promise<string | null>;
  stop(): Promise<void>;
};

type Parts = {
  upstream: string;
  keys: KnownKeys;
  gate: Gate;
  serving: Serving;
  compatible: Compatible;
  elsewhere: Elsewhere;
};
type Exchange = { request: IncomingMessage; response: ServerResponse; path: string; query: string };

const PROMPTS = "/api/v1/prompts/";
const RULES = new Set(["/api/v1/rules", "/api/v1/rules/stream", "/api/v1/rules/ack"]);
const ACKS = "/api/v1/rules/acks";
const MOST_BYTES = 1_048_576;
const REACH_MS = 2_000;

function nameOf(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalid([{ path: "name", message: "is not percent-encoded UTF-8" }]);
  }
}

/** As the source answers, but for a number that is not held here: that one is asked for there. */
async function answerPrompt(parts: Parts, { request, response, path, query }: Exchange): Promise<void> {
  const { gate, serving, elsewhere } = parts;
  const name = nameOf(path.slice(PROMPTS.length));
  const key = gate.admit(request, Date.now());
  if (request.method !== "POST") {
    const wanted = versionOf(new URLSearchParams(query).get("version") ?? "stable") ?? "";
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (isRead && isElsewhere(gate.rulesOf(key), name, wanted)) await elsewhere(request, response, null);
    else serving.handle(request, response);
    return;
  }
  checkBodyType(request, "json");
  const text = textOf(await readBody(request, MOST_BYTES));
  const body = parseResolveRequest(jsonOf(text));
  const rules = gate.rulesOf(key);
  if (isElsewhere(rules, name, body.version)) await elsewhere(request, response, text);
  else sendJson(response, 200, resolve(rules, key, name, body, { now: Date.now(), draw: randomUUID }));
}

function readOnly({ upstream }: Parts, { request, path }: Exchange): AppError {
  const what = `${request.method} ${path}`;
  return new AppError("read_only", `${what} is not for a relay, which only serves. Send it to ${upstream}.`, {
    upstream,
  });
}

/** The SDKs of others send the key in a header of its own. */
function takeKey({ headers }: IncomingMessage): void {
  const given = headers["x-api-key"];
  if (headers.authorization === undefined && typeof given === "string") headers.authorization = `Bearer ${given}`;
}

async function answer(parts: Parts, exchange: Exchange): Promise<void> {
  const { keys, gate, serving, compatible, elsewhere } = parts;
  const { request, response, path } = exchange;
  const { headers, socket } = request;
  await keys.admit(headers.authorization, socket.remoteAddress ?? "", Date.now());
  if (!path.startsWith("/api/v1/")) {
    if (!compatible.handle(request, response)) throw new AppError("not_found", "There is nothing at this path.");
  } else if (RULES.has(path)) serving.handle(request, response);
  else if (path.startsWith(PROMPTS) && !path.slice(PROMPTS.length).includes("/")) await answerPrompt(parts, exchange);
  else {
    gate.admit(request, Date.now());
    if (path !== ACKS || request.method !== "GET") throw readOnly(parts, exchange);
    await elsewhere(request, response, null);
  }
}

const isOurs = (path: string) => ["/api/v1/", "/ofrep/", LANGFUSE_PROMPTS].some((start) => path.startsWith(start));

/**
 * A read-only copy of another Countersign for the edge: it needs no database, holds no secrets, answers with what each
 * caller's own key may see there, and goes on with that when the upstream is gone. `upstream` is a URL without a slash at
 * its end; what it sees is kept in `dataDir`.
 */
export function createRelay(upstream: string, dataDir: string): Relay {
  const ruleset = new Ruleset();
  const files = openStateFiles(path.join(dataDir, "relay"), upstream);
  const clients = passOnClients();
  const keys = new KnownKeys({ upstream, ruleset, files, clients });
  const gate = createGate(ruleset, { touch: () => undefined, noteServed: () => undefined });
  const serving = createServing(ruleset, gate, clients);
  const elsewhere = createElsewhere(upstream);
  const compatible = createCompatible(ruleset, gate, elsewhere);
  const parts = { upstream, keys, gate, serving, compatible, elsewhere };
  const passOn = createPassOn(upstream);
  return {
    handle(request, response) {
      const { path, query } = splitUrl(request.url ?? "");
      takeKey(request);
      if (passOn(request, response, path)) return true;
      if (!isOurs(path)) return false;
      answer(parts, { request, response, path, query }).catch((error) => sendProblem(request, response, error));
      return true;
    },
    async check() {
      if (keys.size > 0) return null;
      const reached = await fetch(`${upstream}/healthz`, { signal: AbortSignal.timeout(REACH_MS) }).catch(() => null);
      return reached?.ok ? null : "nothing is held yet and the upstream cannot be reached";
    },
    async stop() {
      serving.close();
      compatible.close();
      await Promise.all([keys.stop(), clients.stop()]);
    },
  };
}
