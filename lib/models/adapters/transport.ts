import { BodyTooLarge } from "../../core/outbound-answer.ts";
import type { OutboundFetch } from "../../core/outbound-fetch.ts";
import { OutboundRefused } from "../../core/outbound-hosts.ts";
import { ProviderError } from "../domain/provider.ts";
import type { ProviderKind } from "../domain/provider-kind.ts";
import { type Refuser, refusalOf } from "../domain/refusal.ts";
import { keyPlace, type ProviderConfig } from "./provider-config.ts";

const MOST_BYTES = 8 * 1024 * 1024;
const MOST_ERROR_CHARACTERS = 64 * 1024;
const NO_SIGNAL = new AbortController().signal;

const AUTHORISED: Record<ProviderKind, (key: string) => [string, string]> = {
  openai: (key) => ["authorization", `Bearer ${key}`],
  "openai-compatible": (key) => ["authorization", `Bearer ${key}`],
  anthropic: (key) => ["x-api-key", key],
  google: (key) => ["x-goog-api-key", key],
};

/** How errors speak of a provider, and what they must never contain. */
export function refuserOf(config: ProviderConfig): Refuser {
  return { name: config.name, key: config.key, keyPlace: keyPlace(config) };
}

/** The vendor's headers with the key; whatever stood in its place before is taken out, so that nobody else holds a key. */
export function withKey({ kind, key }: ProviderConfig, given: Headers): Record<string, string> {
  const headers = new Headers(given);
  for (const name of ["authorization", "x-api-key", "x-goog-api-key"]) headers.delete(name);
  if (key !== null) headers.set(...AUTHORISED[kind](key));
  return Object.fromEntries(headers);
}

function unreachable({ name }: ProviderConfig, error: unknown): ProviderError {
  if (error instanceof OutboundRefused) return new ProviderError("refused", `${name} is not asked: ${error.message}`);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return new ProviderError(
      "unavailable",
      `${name} cannot be found: the name in its address does not resolve (${code}).`,
    );
  }
  return new ProviderError("unavailable", `${name} cannot be reached${code === "" ? "" : ` (${code})`}.`);
}

function brokenOff({ name }: ProviderConfig, error: unknown): ProviderError {
  if (error instanceof BodyTooLarge) {
    return new ProviderError(
      "bad_response",
      `${name} sent more than ${MOST_BYTES / 1024 / 1024} MB; no more was read.`,
    );
  }
  return new ProviderError("bad_response", `${name} broke off in the middle of its answer.`);
}

async function startOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
    if (text.length < MOST_ERROR_CHARACTERS) continue;
    await reader.cancel();
    return text;
  }
  return text;
}

/**
 * What the AI SDK's adapters fetch with. It sets the key, keeps to the rules for outgoing requests, and tells every
 * failure as a `ProviderError` of the right kind, before the SDK makes its own of it.
 */
export function createTransport(config: ProviderConfig, outbound: OutboundFetch): typeof fetch {
  return async (input, init) => {
    const signal = init?.signal ?? NO_SIGNAL;
    const url = input instanceof Request ? input.url : String(input);
    const headers = withKey(config, new Headers(init?.headers));
    const method = init?.method === "GET" ? "GET" : "POST";
    const body = typeof init?.body === "string" ? init.body : undefined;
    let response: Response;
    try {
      response = await outbound(url, {
        method,
        headers,
        ...(body !== undefined && { body }),
        signal,
        mostBytes: MOST_BYTES,
        told: (error) => (signal.aborted ? signal.reason : brokenOff(config, error)),
      });
    } catch (error) {
      throw signal.aborted ? signal.reason : unreachable(config, error);
    }
    if (response.ok) return response;
    const headerOf = (name: string) => response.headers.get(name);
    throw refusalOf(
      refuserOf(config),
      { status: response.status, headerOf, body: await startOf(response) },
      Date.now(),
    );
  };
}
