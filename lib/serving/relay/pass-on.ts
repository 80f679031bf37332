import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { AppError } from "../../core/errors.ts";
import { otlpPathOf } from "../http/otlp.ts";
import { sendStatus } from "../http/otlp-answer.ts";
import { MOST_BYTES } from "../http/otlp-body.ts";
import { sendProblem } from "../http/send.ts";

/** Passes on what applications tell, and returns false for everything else. */
export type PassOn = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

const FEEDBACK = "/api/v1/feedback";
const MOST_MS = 30_000;
const MOST_AT_ONCE = 100;
const SENT = ["authorization", "content-type", "content-encoding"] as const;
const ANSWERED = ["content-type", "retry-after", "allow", "www-authenticate"] as const;

const away = (detail: string) => new AppError("unavailable", detail, { retryAfter: 2 });

function sentHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    SENT.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

async function ask(upstream: string, request: IncomingMessage): Promise<{ answer: Response; bytes: Buffer }> {
  const { method = "GET", url = "" } = request;
  const hasBody = method !== "GET" && method !== "HEAD";
  try {
    const answer = await fetch(`${upstream}${url}`, {
      ...{ method, headers: sentHeaders(request), redirect: "error", signal: AbortSignal.timeout(MOST_MS) },
      ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: "half" } : {}),
    } as RequestInit);
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  } catch {
    throw away("The upstream of this relay does not answer. Send the batch again.");
  }
}

/**
 * Sends spans, logs and feedback on to the upstream as they come, with the caller's own key, and answers what it answers. A
 * relay keeps none of it: while the upstream is away it is 503, and an exporter comes again.
 */
export function createPassOn(upstream: string): PassOn {
  let underWay = 0;

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (Number(request.headers["content-length"] ?? 0) > MOST_BYTES) {
      throw new AppError("too_large", `The body is larger than ${MOST_BYTES / 1_048_576} MiB. Send smaller batches.`);
    }
    if (underWay >= MOST_AT_ONCE) throw away("This relay passes on as much as it can. Send the batch again.");
    underWay += 1;
    try {
      const { answer, bytes } = await ask(upstream, request);
      const told = ANSWERED.flatMap((name) => {
        const value = answer.headers.get(name);
        return value === null ? [] : [name, value];
      });
      response.writeHead(answer.status, [...told, "Cache-Control", "no-store", "X-Content-Type-Options", "nosniff"]);
      response.end(bytes);
    } finally {
      underWay -= 1;
    }
  }

  return (request, response, path) => {
    const isOtlp = otlpPathOf(path) !== null;
    if (!isOtlp && path !== FEEDBACK) return false;
    const refuse = isOtlp ? sendStatus : sendProblem;
    pass(request, response).catch((error) => refuse(request, response, error));
    return true;
  };
}
