import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError, invalid } from "../../core/errors.ts";
import { problemOf } from "../../core/problem.ts";
import { chooseVersion, servedPrompt } from "../choose-version.ts";
import { type Elsewhere, isElsewhere } from "../relay/ask-upstream.ts";
import { versionOf } from "../resolve-request.ts";
import { isUnchanged } from "./etag.ts";
import type { Gate } from "./gate.ts";
import { channelOfLabel, langfusePrompt } from "./langfuse-prompt.ts";
import { methodNotAllowed, sendJson, sendNothing, sendProblem } from "./send.ts";

export type LangfuseParts = { gate: Gate; elsewhere: Elsewhere | null };

export const LANGFUSE_PROMPTS = "/api/public/v2/prompts";

const ALLOW = ["GET", "HEAD"] as const;
/** The codes of errors Langfuse's clients look at; others get the general one. */
const ERRORS: Record<number, string> = {
  401: "UnauthorizedError",
  403: "ForbiddenError",
  404: "LangfuseNotFoundError",
};

/** Names come percent-encoded; a client that leaves their slashes as they are is understood too. */
function nameOf(path: string): string {
  try {
    return decodeURIComponent(path.slice(LANGFUSE_PROMPTS.length + 1));
  } catch {
    throw invalid([{ path: "name", message: "is not percent-encoded UTF-8" }]);
  }
}

/** What is asked for: a number, or the channel a label stands for. Neither means production. */
function wantedOf(query: string): number | string {
  const asked = new URLSearchParams(query);
  const [version, label] = [asked.get("version"), asked.get("label")];
  if (version !== null && label !== null) {
    throw invalid([{ path: "label", message: "stands beside version; send one of the two" }]);
  }
  if (version === null) return channelOfLabel(label || "production");
  const number = versionOf(version);
  if (typeof number !== "number") throw invalid([{ path: "version", message: "is a version's number" }]);
  return number;
}

/** Nobody says for whom a prompt is read, and clients keep it for a minute: it takes part in no rollout. */
async function answer(
  { gate, elsewhere }: LangfuseParts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    const { message, extra } = methodNotAllowed(request.method, ALLOW);
    throw new AppError("method_not_allowed", `${message} Versions are saved in Countersign itself.`, extra);
  }
  const now = Date.now();
  const key = gate.admit(request, now);
  const rules = gate.rulesOf(key);
  const [name, wanted] = [nameOf(path), wantedOf(query)];
  if (elsewhere && isElsewhere(rules, name, wanted)) return elsewhere(request, response, null);
  const prompt = servedPrompt(rules, key, name);
  const asker = { tenantId: key.keyId, tier: null, unit: "", experiments: false };
  const { version } = chooseVersion(prompt, key, wanted, asker, now);
  gate.noteServed({
    ...{ workspaceId: rules.id, promptId: prompt.id, version: version.number, at: now },
    ...{ arm: null, tenantId: null },
  });
  const document = langfusePrompt(prompt, version, key.channels);
  const etag = `"${version.contentHash.slice(0, 32)}-${version.number}-${document.labels.join(".")}"`;
  if (isUnchanged(request, etag)) sendNothing(response, 304, ["ETag", etag]);
  else sendJson(response, 200, JSON.stringify(document), ["ETag", etag]);
}

/** Refusals carry `message` and `error`, which is what Langfuse's clients show. */
function sendRefusal(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const isTheirs = error instanceof AppError && error.status in ERRORS && !response.headersSent;
  if (!isTheirs) {
    sendProblem(request, response, error);
    return;
  }
  const { status, detail, code } = problemOf(error);
  sendJson(response, status, JSON.stringify({ message: detail, error: ERRORS[status], code }));
}

/** `GET /api/public/v2/prompts/{name}?version=&label=` as Langfuse's clients call it. */
export async function answerLangfuse(
  parts: LangfuseParts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
): Promise<void> {
  try {
    if (path.length <= LANGFUSE_PROMPTS.length + 1) throw new AppError("not_found", "Name a prompt after this path.");
    await answer(parts, request, response, path, query);
  } catch (error) {
    sendRefusal(request, response, error);
  }
}
