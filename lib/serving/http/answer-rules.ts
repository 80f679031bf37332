import type { IncomingMessage, ServerResponse } from "node:http";
import { authorizeKey } from "../../access/authorize.ts";
import { type Fault, invalid } from "../../core/errors.ts";
import { type Acknowledgement, clientOf, generationOf } from "../acknowledgements.ts";
import { compressed, etagOf, rulesDocument } from "../rules-document.ts";
import type { Clients } from "../track-clients.ts";
import { isUnchanged } from "./etag.ts";
import type { Gate } from "./gate.ts";
import { parseAcks } from "./parse-acks.ts";
import { checkBodyType, jsonOf, readBody, textOf } from "./read-body.ts";
import type { RulesStream } from "./rules-stream.ts";
import { sendJson, sendNothing } from "./send.ts";

export type RulesParts = { gate: Gate; clients: Clients; stream: RulesStream };

type Answer = (
  parts: RulesParts,
  request: IncomingMessage,
  response: ServerResponse,
  query: string,
) => void | Promise<void>;

const CLIENT = "x-countersign-client";
const GENERATION = "x-countersign-generation";
const MOST_BYTES = 4_194_304;
const GZIP = /^\s*gzip\s*(;\s*q=(1|0\.\d*[1-9]).*)?$/;

const hasBody = ({ headers }: IncomingMessage) =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

function admit({ gate, clients }: RulesParts, request: IncomingMessage) {
  const key = gate.admit(request, Date.now());
  authorizeKey(key, "resolve");
  const client = clientOf(request.headers[CLIENT]);
  const generation = generationOf(request.headers[GENERATION]);
  if (client) clients.note(key.workspaceId, client, generation, gate.rulesOf(key).generation);
  return { key, client, generation };
}

function takesGzip({ headers }: IncomingMessage): boolean {
  const given = headers["accept-encoding"];
  return typeof given === "string" && given.split(",").some((coding) => GZIP.test(coding));
}

/** `GET /api/v1/rules` */
export const answerRules: Answer = (parts, request, response) => {
  const { key } = admit(parts, request);
  const rules = parts.gate.rulesOf(key);
  const etag = etagOf(rules);
  const headers = ["ETag", etag, "Vary", "Authorization, Accept-Encoding"];
  if (isUnchanged(request, etag)) {
    sendNothing(response, 304, headers);
    return;
  }
  const document = rulesDocument(rules, key);
  const gzip = takesGzip(request) ? compressed(document) : null;
  if (gzip) sendJson(response, 200, gzip, [...headers, "Content-Encoding", "gzip"]);
  else sendJson(response, 200, document.json, headers);
};

/** `GET /api/v1/rules/stream` */
export const answerStream: Answer = (parts, request, response) => {
  const { key, client } = admit(parts, request);
  parts.stream.open(request, response, key);
  if (client) response.on("close", parts.clients.connect(key.workspaceId, client));
};

/** `POST /api/v1/rules/ack`: one client's headers say it all; who speaks for many sends a list. */
export const answerAck: Answer = async (parts, request, response) => {
  const { key, client, generation } = admit(parts, request);
  if (hasBody(request)) {
    checkBodyType(request, "json");
    const told = parseAcks(jsonOf(textOf(await readBody(request, MOST_BYTES))));
    const newest = parts.gate.rulesOf(key).generation;
    for (const each of told) parts.clients.note(key.workspaceId, each.client, each.generation, newest);
    sendNothing(response, 204);
    return;
  }
  const faults: Fault[] = [];
  if (!client) faults.push({ path: "X-Countersign-Client", message: "is <instance id>; <host>; <sdk version>" });
  if (generation === null) faults.push({ path: "X-Countersign-Generation", message: "is the generation in use" });
  if (faults.length > 0) throw invalid(faults, "The headers have faults; each is listed with its name.");
  sendNothing(response, 204);
};

/** `GET /api/v1/rules/acks?generation=`: which clients run that generation or a later one. */
export const answerAcks: Answer = async ({ gate, clients }, request, response, query) => {
  const key = gate.admit(request, Date.now());
  // Whoever may roll back may see it arrive.
  if (!key.scopes.includes("release")) authorizeKey(key, "read");
  const generation = generationOf(new URLSearchParams(query).get("generation") ?? undefined);
  if (generation === null)
    throw invalid([{ path: "generation", message: "is the generation a release answered with" }]);
  const told = await clients.of(key.workspaceId);
  // Whoever claims to be further than the rules themselves has confirmed nothing.
  const newest = gate.rulesOf(key).generation;
  const isConfirmed = ({ generation: runs }: Acknowledgement) => runs !== null && runs >= generation && runs <= newest;
  const listed = told.map((client) => ({ ...client, confirmed: isConfirmed(client) }));
  const confirmed = listed.filter((client) => client.confirmed).length;
  sendJson(response, 200, JSON.stringify({ generation, confirmed, total: listed.length, clients: listed }));
};
