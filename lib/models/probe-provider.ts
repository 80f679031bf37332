import type { OutboundFetch } from "../core/outbound-fetch.ts";
import { outboundFetch } from "../core/outbound-fetch.ts";
import { createAdapter } from "./adapters/create-adapter.ts";
import type { ProviderConfig } from "./adapters/provider-config.ts";
import { createTransport } from "./adapters/transport.ts";
import { ProviderError } from "./domain/provider.ts";

/** What came of asking a provider. `message` says it in words a person can act on; `models` are the vendor's own ids. */
export type Probe = { ok: boolean; ms: number; message: string; models?: string[] };

type Options = { model?: string | undefined; timeoutMs?: number; outbound?: OutboundFetch };

const TIMEOUT_MS = 15_000;
const MOST_MODELS = 1_000;

function idsOf(list: unknown): string[] | null {
  if (typeof list !== "object" || list === null) return null;
  const rows = "data" in list ? list.data : "models" in list ? list.models : null;
  if (!Array.isArray(rows)) return null;
  const ids = rows.map((row: { id?: unknown; name?: unknown } | null) => row?.id ?? row?.name);
  const known = ids.filter((id): id is string => typeof id === "string").map((id) => id.replace(/^models\//, ""));
  return known.slice(0, MOST_MODELS).sort();
}

/** The vendor's list of models; null when it is no list, or the server keeps none. */
async function listModels(config: ProviderConfig, outbound: OutboundFetch, signal: AbortSignal) {
  const headers = { "anthropic-version": "2023-06-01", accept: "application/json" };
  const query = config.kind === "google" || config.kind === "anthropic" ? "?pageSize=1000&limit=1000" : "";
  const url = `${config.baseUrl}/models${query}`;
  try {
    const response = await createTransport(config, outbound)(url, { method: "GET", headers, signal });
    return idsOf(JSON.parse(await response.text()));
  } catch (error) {
    if (error instanceof ProviderError && error.kind === "unknown_model") return null;
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function askOnce(config: ProviderConfig, model: string, outbound: OutboundFetch, signal: AbortSignal) {
  const provider = await createAdapter(config, { prices: null, outbound });
  const messages = [{ role: "user" as const, content: "Answer with the word OK." }];
  const parameters = { maxOutputTokens: 16 };
  await provider.complete({ model: `${config.name}/${model}`, messages, parameters, outputSchema: null, signal });
}

function wordsOf(models: string[] | null, asked: string | undefined, ms: number): { ok: boolean; message: string } {
  const count = models && `${models.length} ${models.length === 1 ? "model" : "models"}`;
  if (asked) return { ok: true, message: `Works: ${asked} answered within ${ms} ms.` };
  if (count) return { ok: true, message: `Works: it answered within ${ms} ms and offers ${count}.` };
  const message =
    "It answers, but not with a list of models. Check that the address ends as the server wants it (often /v1), or name a model to try.";
  return { ok: false, message };
}

/**
 * Asks a provider for its list of models and, where a model is named, for one short answer of it. Costs nothing, or a
 * few tokens. Never throws for what the provider does; gives up after 15 s.
 */
export async function probeProvider(config: ProviderConfig, options: Options = {}): Promise<Probe> {
  const { model, timeoutMs = TIMEOUT_MS, outbound = outboundFetch } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  try {
    const models = await listModels(config, outbound, signal);
    if (model) await askOnce(config, model, outbound, signal);
    const ms = took();
    return { ...wordsOf(models, model, ms), ms, ...(models && { models }) };
  } catch (error) {
    if (signal.aborted) {
      const message = `No answer within ${timeoutMs / 1_000} s. Check the address, and that the server is up.`;
      return { ok: false, ms: took(), message };
    }
    if (error instanceof ProviderError) return { ok: false, ms: took(), message: error.message };
    throw error;
  }
}
