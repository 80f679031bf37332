import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "../core/ids.ts";
import type { ModelAnswer, ModelRequest } from "../models/domain/provider.ts";
import { createLocalProvider } from "../models/local/local-provider.ts";
import { startLoopback } from "../models/loopback/start-loopback.ts";
import type { Context } from "../usecase/context.ts";

export type VendorOptions = {
  /** How long each answer takes. */
  latencyMs?: number;
  /** Called at the start of each call, with its number from 1; what it throws is what the vendor answers. */
  refuse?: (call: number) => void;
  /** What it says, in the place of the local model. */
  say?: (request: ModelRequest) => Promise<string> | string;
  retryAfterMs?: number;
};

/** Rejects when the caller is gone. */
const gone = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

/**
 * A vendor on loopback, set up in the context's workspace: asked over HTTP as a real one is, limited and cached. It
 * answers as the local model does, every call takes 10 input tokens at 0.01 USD in all, and it counts what it was asked.
 * While `silence` is pending it answers nothing.
 */
export async function startVendor(context: Context, { latencyMs = 0, refuse, say, retryAfterMs }: VendorOptions = {}) {
  const { db, workspaceId } = context;
  const local = createLocalProvider();
  const vendor = { asked: 0, answered: 0, inside: 0, most: 0, silence: Promise.resolve() };
  async function complete(request: ModelRequest): Promise<ModelAnswer> {
    vendor.asked += 1;
    vendor.inside += 1;
    vendor.most = Math.max(vendor.most, vendor.inside);
    try {
      refuse?.(vendor.asked);
      await sleep(latencyMs, undefined, { signal: request.signal });
      await Promise.race([vendor.silence, gone(request.signal)]);
      const answer = say
        ? { output: await say(request), costUsd: null, finishReason: "stop" as const }
        : await local.complete({ ...request, model: "local/nearest-1" });
      vendor.answered += 1;
      return { ...answer, inputTokens: 10, outputTokens: 0 };
    } finally {
      vendor.inside -= 1;
    }
  }
  const loopback = await startLoopback({
    provider: { complete },
    anyModel: true,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
  const allowed = process.env.ALLOW_PRIVATE_HOSTS;
  process.env.ALLOW_PRIVATE_HOSTS = [allowed, loopback.host].filter(Boolean).join(",");
  const name = `vendor-${newId(6)}`;
  const model = `${name}/test-1`;
  await db.modelProvider.create({
    data: {
      ...{ workspaceId, name, kind: "openai-compatible", baseUrl: loopback.url },
      ...{ updatedById: "test", updatedAt: new Date() },
    },
  });
  await db.modelFact.create({
    data: { workspaceId, model, inputUsdPerMillion: 1_000, outputUsdPerMillion: 0, updatedAt: new Date() },
  });
  return Object.assign(vendor, { model, loopback, close: loopback.close });
}
