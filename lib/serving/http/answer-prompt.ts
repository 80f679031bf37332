import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Fault, invalid } from "../../core/errors.ts";
import { askerOf } from "../asker-of.ts";
import { chooseVersion, servedPrompt } from "../choose-version.ts";
import { resolve } from "../resolve.ts";
import { idOf, parseResolveRequest, versionOf } from "../resolve-request.ts";
import { isUnchanged } from "./etag.ts";
import type { Gate } from "./gate.ts";
import { checkBodyType, jsonOf, readBody, textOf } from "./read-body.ts";
import { methodNotAllowed, sendJson, sendNothing } from "./send.ts";

const MOST_BYTES = 1_048_576;
const ALLOW = ["GET", "HEAD", "POST"] as const;

function nameOf(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalid([{ path: "name", message: "is not percent-encoded UTF-8" }]);
  }
}

/** The version as it was saved, with its templates unfilled. */
function answerUnrendered(
  gate: Gate,
  request: IncomingMessage,
  response: ServerResponse,
  segment: string,
  query: string,
): void {
  const now = Date.now();
  const key = gate.admit(request, now);
  const asked = new URLSearchParams(query);
  const faults: Fault[] = [];
  const wanted = versionOf(asked.get("version") ?? "stable");
  const [tenantId, tier, unit] = ["tenantId", "tier", "conversationId"].map((field) =>
    idOf(asked.get(field), field, faults),
  );
  if (wanted === null) faults.push({ path: "version", message: "is a channel's name, latest, or a version's number" });
  if (wanted === null || faults.length > 0) throw invalid(faults);
  const rules = gate.rulesOf(key);
  const prompt = servedPrompt(rules, key, nameOf(segment));
  // Without a conversation the draw stays the same from one poll to the next.
  const claims = { tenantId: tenantId ?? key.keyId, tier: tier ?? null, unit: unit ?? "" };
  const { asker } = askerOf(claims, rules.tenants);
  const { version, channel, arm } = chooseVersion(prompt, key, wanted, asker, now);
  gate.noteServed({
    ...{ workspaceId: rules.id, promptId: prompt.id, version: version.number, arm, at: now },
    tenantId: tenantId ?? null,
  });
  const etag = `"${version.contentHash.slice(0, 32)}-${version.number}-${channel ?? ""}"`;
  if (isUnchanged(request, etag)) {
    sendNothing(response, 304, ["ETag", etag]);
    return;
  }
  sendJson(response, 200, `{${version.unrendered},"channel":${JSON.stringify(channel)}}`, ["ETag", etag]);
}

/** `/api/v1/prompts/{name}`: POST resolves, GET gives the version unrendered. */
export async function answerPrompt(
  gate: Gate,
  request: IncomingMessage,
  response: ServerResponse,
  segment: string,
  query: string,
): Promise<void> {
  if (request.method === "POST") {
    const key = gate.admit(request, Date.now());
    checkBodyType(request, "json");
    const body = parseResolveRequest(jsonOf(textOf(await readBody(request, MOST_BYTES))));
    const moment = { now: Date.now(), draw: randomUUID, note: gate.noteServed };
    sendJson(response, 200, resolve(gate.rulesOf(key), key, nameOf(segment), body, moment));
  } else if (request.method === "GET" || request.method === "HEAD") {
    answerUnrendered(gate, request, response, segment, query);
  } else {
    throw methodNotAllowed(request.method, ALLOW);
  }
}
