import type { IncomingMessage, ServerResponse } from "node:http";
import { authorizeKey } from "../../access/authorize.ts";
import { type Fault, invalid } from "../../core/errors.ts";
import { type Acknowledgements, clientOf, generationOf } from "../acknowledgements.ts";
import { rulesDocument } from "../rules-document.ts";
import { isUnchanged } from "./etag.ts";
import type { Gate } from "./gate.ts";
import type { RulesStream } from "./rules-stream.ts";
import { sendJson, sendNothing } from "./send.ts";

export type RulesParts = { gate: Gate; acknowledgements: Acknowledgements; stream: RulesStream };

type Answer = (parts: RulesParts, request: IncomingMessage, response: ServerResponse, query: string) => void;

const CLIENT = "x-countersign-client";
const GENERATION = "x-countersign-generation";

function admit({ gate, acknowledgements }: RulesParts, request: IncomingMessage) {
  const now = Date.now();
  const key = gate.admit(request, now);
  authorizeKey(key, "resolve");
  const client = clientOf(request.headers[CLIENT]);
  const generation = generationOf(request.headers[GENERATION]);
  if (client) acknowledgements.note(key.workspaceId, client, generation, now);
  return { key, client, generation };
}

/** `GET /api/v1/rules` */
export const answerRules: Answer = (parts, request, response) => {
  const { key } = admit(parts, request);
  const { etag, json } = rulesDocument(parts.gate.rulesOf(key), key);
  const headers = ["ETag", etag, "Vary", "Authorization"];
  if (isUnchanged(request, etag)) sendNothing(response, 304, headers);
  else sendJson(response, 200, json, headers);
};

/** `GET /api/v1/rules/stream` */
export const answerStream: Answer = (parts, request, response) => {
  const { key } = admit(parts, request);
  parts.stream.open(request, response, key);
};

/** `POST /api/v1/rules/ack`: the headers say it all; a body is not read. */
export const answerAck: Answer = (parts, request, response) => {
  const { client, generation } = admit(parts, request);
  const faults: Fault[] = [];
  if (!client) faults.push({ path: "X-Countersign-Client", message: "is <instance id>; <host>; <sdk version>" });
  if (generation === null) faults.push({ path: "X-Countersign-Generation", message: "is the generation in use" });
  if (faults.length > 0) throw invalid(faults, "The headers have faults; each is listed with its name.");
  sendNothing(response, 204);
};

/** `GET /api/v1/rules/acks?generation=`: which clients run that generation or a later one. */
export const answerAcks: Answer = ({ gate, acknowledgements }, request, response, query) => {
  const now = Date.now();
  const key = gate.admit(request, now);
  // Whoever may roll back may see it arrive.
  if (!key.scopes.includes("release")) authorizeKey(key, "read");
  const generation = generationOf(new URLSearchParams(query).get("generation") ?? undefined);
  if (generation === null)
    throw invalid([{ path: "generation", message: "is the generation a release answered with" }]);
  const clients = acknowledgements.of(key.workspaceId, now).map((client) => ({
    ...client,
    confirmed: client.generation !== null && client.generation >= generation,
  }));
  const confirmed = clients.filter((client) => client.confirmed).length;
  sendJson(response, 200, JSON.stringify({ generation, confirmed, total: clients.length, clients }));
};
