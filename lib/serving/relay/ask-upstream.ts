import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "../../core/errors.ts";
import type { WorkspaceRules } from "../ruleset.ts";

/** Answers with what the upstream answers, `body` (JSON) sent along. @throws AppError `unavailable` */
export type Elsewhere = (request: IncomingMessage, response: ServerResponse, body: string | null) => Promise<void>;

const MOST_MS = 10_000;
const PASSED_ON = ["content-type", "etag", "retry-after", "allow"] as const;

/** A number that exists, as far as is known here, but that no channel, pin or `latest` leads to: only the source has it. */
export function isElsewhere(rules: WorkspaceRules, name: string, wanted: number | string): boolean {
  const prompt = rules.prompts.get(name);
  return typeof wanted === "number" && prompt !== undefined && !prompt.archived && !prompt.versions.has(wanted);
}

export function createElsewhere(upstream: string): Elsewhere {
  return async (request, response, body) => {
    const headers: Record<string, string> = { Authorization: request.headers.authorization ?? "" };
    if (body !== null) headers["Content-Type"] = "application/json";
    const held = request.headers["if-none-match"];
    if (held !== undefined) headers["If-None-Match"] = held;
    let answer: Response;
    let bytes: Buffer;
    try {
      const signal = AbortSignal.timeout(MOST_MS);
      const { method = "GET", url = "" } = request;
      answer = await fetch(`${upstream}${url}`, { method, headers, body, signal, redirect: "error" });
      bytes = Buffer.from(await answer.arrayBuffer());
    } catch {
      const detail = "This relay does not hold what is asked for, and its upstream does not answer. Try again.";
      throw new AppError("unavailable", detail, { retryAfter: 2 });
    }
    const told = PASSED_ON.flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [name, value];
    });
    response.writeHead(answer.status, [...told, "Cache-Control", "no-store", "X-Content-Type-Options", "nosniff"]);
    response.end(answer.status === 304 ? undefined : bytes);
  };
}
