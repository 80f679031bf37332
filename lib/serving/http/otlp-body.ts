import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createGunzip, createInflate } from "node:zlib";
import { AppError } from "../../core/errors.ts";
import { MalformedBody } from "../../telemetry/otlp/unreadable.ts";
import type { Lease } from "./byte-budget.ts";

/** As the protocol's receivers have it: what one request may be, on the wire and after decompression. */
export const MOST_BYTES = 16 * 1_048_576;

export type BodyLimits = { mostBytes: number; mostMs: number };

const LIMITS: BodyLimits = { mostBytes: MOST_BYTES, mostMs: 20_000 };

const INFLATE = new Map([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
]);

function tooLarge(most: number, when: string): AppError {
  const limit = most >= 1_048_576 ? `${most / 1_048_576} MiB` : `${most} bytes`;
  return new AppError("too_large", `The body is larger than ${limit} ${when}. Send smaller batches.`);
}

/** The stream of what was sent, inflated where it is compressed. @throws AppError `unsupported_media_type` */
function plainOf(request: IncomingMessage): { wire: IncomingMessage; plain: Readable } {
  const encoding = (request.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding === "identity" || encoding === "") return { wire: request, plain: request };
  const inflate = INFLATE.get(encoding)?.();
  if (!inflate) throw new AppError("unsupported_media_type", "Send the body with Content-Encoding gzip, or without.");
  return { wire: request, plain: request.pipe(inflate) };
}

/**
 * Reads the body of a request, inflating it on the way. Every byte that is held is taken from `lease`; one that is too
 * large, on the wire or inflated, is refused as soon as it shows, and what still comes of it is thrown away.
 * @throws AppError `too_large`, `unsupported_media_type`, `unavailable`; MalformedBody
 */
export function readOtlpBody(request: IncomingMessage, lease: Lease, limits: BodyLimits = LIMITS): Promise<Buffer> {
  const { mostBytes, mostMs } = limits;
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) throw tooLarge(mostBytes, "as it is sent");
  const { wire, plain } = plainOf(request);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let [sent, size] = [0, 0];
    const late = setTimeout(() => {
      settle(new AppError("unavailable", `The body did not arrive within ${mostMs / 1000} s.`, { retryAfter: 1 }));
    }, mostMs);
    const settle = (error: unknown) => {
      clearTimeout(late);
      if (plain !== wire) {
        wire.unpipe();
        plain.destroy();
      }
      wire.off("data", count);
      plain.off("data", take);
      wire.resume();
      chunks.length = 0;
      reject(error);
    };
    const count = (chunk: Buffer) => {
      sent += chunk.length;
      if (sent > mostBytes) settle(tooLarge(mostBytes, "as it is sent"));
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) return settle(tooLarge(mostBytes, "after decompression"));
      if (!lease.take(chunk.length)) return settle(lease.refusal());
      chunks.push(chunk);
    };
    if (plain !== wire) {
      wire.on("data", count);
      plain.on("error", () => settle(new MalformedBody("The body cannot be decompressed.")));
    }
    wire.on("error", settle);
    wire.on("close", () => {
      if (!wire.complete) settle(new AppError("unavailable", "The body was cut off.", { retryAfter: 1 }));
    });
    plain.on("data", take);
    plain.on("end", () => {
      clearTimeout(late);
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
  });
}
