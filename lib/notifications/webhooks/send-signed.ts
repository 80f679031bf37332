import { Webhook } from "standardwebhooks";
import { type OutboundFetch, outboundFetch } from "../../core/outbound-fetch.ts";
import { OutboundRefused } from "../../core/outbound-hosts.ts";
import { SealBroken } from "../../core/seal.ts";
import { retryAfterMs } from "../domain/webhook-retry.ts";

/** What came of one attempt. `status` is null when there was no answer; `response` is the beginning of its body. */
export type Sent = {
  delivered: boolean;
  status: number | null;
  error: string;
  response: string;
  /** The wait the receiver asked for, in ms. */
  retryAfter: number | null;
};

export type Signed = { url: string; id: string; body: string; secrets: readonly string[] };

const MOST_RESPONSE = 4_096;
/** Only a backstop: what is behind the first part of a response is never read. */
const MOST_BYTES = 1_048_576;

/** The signatures of every secret in one header, the newest first (Standard Webhooks 1.0, "Zero downtime secret rotation"). */
function signatures({ id, body, secrets }: Signed, at: Date): string {
  return secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" ");
}

/** The first 4 KiB of a body as text, as far as it came; the rest is left unread. */
async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    while (reader && size < MOST_RESPONSE) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.length;
    }
    await reader?.cancel();
  } catch {
    // Whoever answered has decided; what its words were is of no consequence.
  }
  return decoder.decode(Buffer.concat(parts).subarray(0, MOST_RESPONSE)).replaceAll("\0", "");
}

function wordsOf(error: unknown): string {
  if (error instanceof OutboundRefused || error instanceof SealBroken) return error.message;
  if (error instanceof DOMException && error.name === "TimeoutError") return "There was no answer within 15 seconds.";
  const code = (error as { code?: unknown } | null)?.code;
  return `The receiver could not be reached${typeof code === "string" ? ` (${code})` : ""}.`;
}

function refusal(status: number): string {
  if (status >= 300 && status < 400) return `Answered ${status}, a redirect. Redirects are not followed.`;
  return status === 410 ? "Answered 410: the receiver is gone." : `Answered ${status}.`;
}

/**
 * Makes one attempt: signed, to public hosts or those the operator listed, without following redirects. An answer of
 * 2xx has taken it, whatever its body does. Never throws, but for `signal`'s own reason being given in `error`.
 */
export async function sendSigned(
  signed: Signed,
  signal: AbortSignal,
  { now = new Date(), fetch = outboundFetch }: { now?: Date; fetch?: OutboundFetch } = {},
): Promise<Sent> {
  const nothing = { delivered: false, status: null, response: "", retryAfter: null };
  try {
    const headers = {
      "Content-Type": "application/json",
      "User-Agent": "Countersign-Webhooks/1",
      "webhook-id": signed.id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
      "webhook-signature": signatures(signed, now),
    };
    const response = await fetch(signed.url, {
      method: "POST",
      headers,
      body: signed.body,
      signal,
      mostBytes: MOST_BYTES,
    });
    const { status } = response;
    const delivered = status >= 200 && status < 300;
    return {
      ...{ delivered, status, error: delivered ? "" : refusal(status), response: await beginningOf(response) },
      retryAfter: retryAfterMs(response.headers.get("retry-after"), now.getTime()),
    };
  } catch (error) {
    return { ...nothing, error: wordsOf(error) };
  }
}
