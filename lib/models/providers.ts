import { AppError } from "../core/errors.ts";
import type { Provider } from "./domain/provider.ts";
import { createLocalProvider } from "./local/local-provider.ts";

const shared = globalThis as unknown as { countersignProviders?: Map<string, Provider> };

function known(): Map<string, Provider> {
  shared.countersignProviders ??= new Map([
    ["local", createLocalProvider({ latencyMs: Number(process.env.LOCAL_MODEL_LATENCY_MS ?? 0) })],
  ]);
  return shared.countersignProviders;
}

/**
 * The provider of a model named `provider/model`.
 * @throws AppError `invalid_request` when none of that name is set up
 */
export function providerOf(model: string): Provider {
  const name = model.slice(0, model.indexOf("/"));
  const provider = known().get(name);
  if (provider) return provider;
  throw new AppError(
    "invalid_request",
    `No provider named "${name}" is set up here. Set up: ${[...known().keys()].join(", ")}.`,
    {
      faults: [{ path: "model", message: `has no provider here; known providers: ${[...known().keys()].join(", ")}` }],
    },
  );
}
