import type { IncomingMessage, ServerResponse } from "node:http";
import type { Ruleset } from "../ruleset.ts";
import type { Clients } from "../track-clients.ts";
import { answerPrompt } from "./answer-prompt.ts";
import { answerAck, answerAcks, answerRules, answerStream, type RulesParts } from "./answer-rules.ts";
import type { Gate } from "./gate.ts";
import { RulesStream } from "./rules-stream.ts";
import { methodNotAllowed, sendProblem } from "./send.ts";
import { splitUrl } from "./split-url.ts";

/** `handle` answers what applications call while they run, and returns false for everything else. */
export type Serving = {
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  close(): void;
};

const PROMPTS = "/api/v1/prompts/";
const RULES = "/api/v1/rules";

const RULES_ROUTES = new Map([
  [RULES, { allow: ["GET", "HEAD"], answer: answerRules }],
  [`${RULES}/stream`, { allow: ["GET"], answer: answerStream }],
  [`${RULES}/ack`, { allow: ["POST"], answer: answerAck }],
  [`${RULES}/acks`, { allow: ["GET", "HEAD"], answer: answerAcks }],
]);

type Exchange = { request: IncomingMessage; response: ServerResponse; path: string; query: string };

function handleRules(parts: RulesParts, { request, response, path, query }: Exchange): boolean {
  const route = RULES_ROUTES.get(path);
  if (!route) return false;
  try {
    if (!route.allow.includes(request.method ?? "")) throw methodNotAllowed(request.method, route.allow);
    route.answer(parts, request, response, query)?.catch((error) => sendProblem(request, response, error));
  } catch (error) {
    sendProblem(request, response, error);
  }
  return true;
}

/** The front for applications: resolve, rules, stream and acknowledgements, all from memory. */
export function createServing(ruleset: Ruleset, gate: Gate, clients: Clients): Serving {
  const parts = { gate, clients, stream: new RulesStream(ruleset) };

  function handle(request: IncomingMessage, response: ServerResponse): boolean {
    const { path, query } = splitUrl(request.url ?? "");
    if (path.startsWith(RULES)) return handleRules(parts, { request, response, path, query });
    if (!path.startsWith(PROMPTS)) return false;
    const segment = path.slice(PROMPTS.length);
    if (segment === "" || segment.includes("/")) return false;
    answerPrompt(gate, request, response, segment, query).catch((error) => sendProblem(request, response, error));
    return true;
  }

  return { handle, close: () => parts.stream.close() };
}
