import type { ModelRequest, ProviderErrorKind } from "../domain/provider.ts";
import type { Reply } from "./loopback-state.ts";

/** What all parts of one answer share. `created` is in seconds since 1970. */
export type Envelope = { id: string; created: number; model: string };

export type ReadRequest =
  | { request: Omit<ModelRequest, "signal">; stream: boolean; withUsage: boolean }
  | { fault: string; param: string | null };

/** A refusal before it has a vendor's shape. `status` is of HTTP; `spent` is a day's quota that is used up. */
export type LoopbackRefusal = {
  kind: ProviderErrorKind;
  status: number;
  message: string;
  param?: string | null;
  spent?: boolean;
};

/** How a vendor's protocol puts requests, answers, streams and errors. */
export type Dialect = {
  read(body: string, path: string): ReadRequest;
  whole(envelope: Envelope, reply: Reply): object;
  /** The events of a stream, each as it goes over the wire, the last one the stream's own end where there is one. */
  events(envelope: Envelope, reply: Reply, withUsage: boolean): string[];
  refusal(refusal: LoopbackRefusal): object;
  /** An error in the place of a stream's next event. */
  streamError(message: string): string;
  /** Names for "wait until": the headers of a 429 besides Retry-After. */
  limitHeaders(resetAt: Date, waitMs: number): Record<string, string>;
};

/** A stream's text in pieces of a few words each, with all their spaces. */
export function piecesOf(text: string): string[] {
  return text.match(/(?:\s*\S+){1,4}\s*|\s+/g) ?? [];
}

/** One server-sent event with JSON in it. */
export function sse(data: object, name?: string): string {
  return `${name ? `event: ${name}\n` : ""}data: ${JSON.stringify(data)}\n\n`;
}
