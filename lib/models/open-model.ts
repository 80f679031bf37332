import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { sha256 } from "../core/hash.ts";
import { createAdapter } from "./adapters/create-adapter.ts";
import type { ProviderConfig } from "./adapters/provider-config.ts";
import { knownModel } from "./domain/known-models.ts";
import type { ModelPrices } from "./domain/prices.ts";
import type { Provider } from "./domain/provider.ts";
import { splitModel } from "./domain/provider-kind.ts";
import { findProvider, providerNames } from "./find-provider.ts";
import { providerOf } from "./providers.ts";

/** A model ready to be asked, with what the limiter, the cache and the bill need to know of it. */
export type OpenModel = {
  /** The full name, `provider/model`. */
  model: string;
  provider: Provider;
  /** Where it is asked, for the cache: the provider's protocol and its base URL. */
  address: string;
  /** What shares one rate limit at the vendor: workspace, key, provider and model. It holds a digest of the key. */
  bucket: string;
  /** A model of this process: free, deterministic, without a vendor's limit; neither limited nor cached. */
  local: boolean;
  /** What the provider counts costs by; null when no price is known, so that answers carry no cost. */
  prices?: ModelPrices | null;
};

const LOCAL = "local";

function openLocal(workspaceId: string, model: string): OpenModel {
  const provider = providerOf(model);
  const prices = { inputUsdPerMillion: 0, outputUsdPerMillion: 0 };
  return { model, provider, address: LOCAL, bucket: `${workspaceId} ${LOCAL} ${model}`, local: true, prices };
}

/** The workspace's own price, else the list's where the provider is the vendor itself by its usual name. */
async function pricesOf(db: Tx, workspaceId: string, model: string, config: ProviderConfig) {
  const fact = await db.modelFact.findUnique({ where: { workspaceId_model: { workspaceId, model } } });
  const input = fact?.inputUsdPerMillion ?? null;
  const output = fact?.outputUsdPerMillion ?? null;
  if (input !== null && output !== null) return { inputUsdPerMillion: input, outputUsdPerMillion: output };
  return config.name === config.kind ? (knownModel(model)?.prices ?? null) : null;
}

async function notSetUp(db: Tx, workspaceId: string, name: string): Promise<AppError> {
  const known = (await providerNames(db, workspaceId)).join(", ");
  return new AppError(
    "invalid_request",
    `No provider named "${name}" is set up here. Set up: ${known}. An admin or developer adds it in Settings.`,
    { faults: [{ path: "model", message: `has no provider here; known providers: ${known}` }] },
  );
}

/**
 * Opens a model as the workspace has it set up at this moment, by Settings or, where Settings say nothing, by the
 * environment. What is opened keeps its key and its prices; open it again to take up a change.
 * @throws AppError `invalid_request` when no provider of that name is set up, or its key cannot be read
 */
export async function openModel(db: Tx, workspaceId: string, model: string): Promise<OpenModel> {
  const { provider: name } = splitModel(model);
  if (name === LOCAL) return openLocal(workspaceId, model);
  const config = await findProvider(db, workspaceId, name);
  if (!config) throw await notSetUp(db, workspaceId, name);
  const prices = await pricesOf(db, workspaceId, model, config);
  const keyTag = config.key === null ? "keyless" : sha256(config.key).slice(0, 12);
  return {
    model,
    provider: await createAdapter(config, { prices }),
    address: `${config.kind} ${config.baseUrl}`,
    bucket: `${workspaceId} ${keyTag} ${name} ${model}`,
    local: false,
    prices,
  };
}
