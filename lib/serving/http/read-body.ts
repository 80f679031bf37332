import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { AppError, invalid } from "../../core/errors.ts";

/** What a body must be called; each with the sentence that asks for it. */
const TYPES = {
  json: { pattern: /^application\/(json|[a-z0-9.+-]+\+json)\s*(;|$)/i, name: "application/json" },
  suite: {
    pattern: /^(application\/(x-)?ndjson|text\/csv|(application|text)\/(x-)?yaml)\s*(;|$)/i,
    name: "application/x-ndjson, or text/csv or application/yaml",
  },
} as const;

export type BodyType = keyof typeof TYPES;

/** Refuses a body of another type, or a compressed one. A body without a type is taken for what is expected. */
export function checkBodyType({ headers }: IncomingMessage, type: BodyType): void {
  const given = headers["content-type"];
  const { pattern, name } = TYPES[type];
  if (given !== undefined && !pattern.test(given)) {
    throw new AppError("unsupported_media_type", `Send the body as Content-Type: ${name}.`);
  }
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    throw new AppError("unsupported_media_type", "Send the body without a Content-Encoding.");
  }
}

function tooLarge(most: number): AppError {
  return new AppError("too_large", `The body is larger than ${most / 1024} KiB.`);
}

/**
 * Reads a body of at most `most` bytes. A larger one is refused as soon as it shows; what is still on its way is read and
 * thrown away by Node, so that the client gets to see the answer.
 * @throws AppError `too_large`
 */
export function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > most) return Promise.reject(tooLarge(most));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= most) return;
      request.off("data", take);
      request.resume();
      reject(tooLarge(most));
    };
    request.on("data", take);
    request.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

/** The body as text. @throws AppError `invalid_request` when it is not UTF-8 */
export function textOf(body: Buffer): string {
  if (!isUtf8(body)) throw invalid([{ path: "", message: "is not UTF-8" }]);
  return body.toString("utf8");
}

/** The body as JSON. @throws AppError `invalid_request` */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid([{ path: "", message: text.trim() === "" ? "is empty; send a JSON object" : "is not JSON" }]);
  }
}
