import type { Tx } from "../core/db.ts";
import type { Provider } from "./domain/provider.ts";
import { providerOf } from "./providers.ts";

/** A model ready to be asked, with what the limiter, the cache and the bill need to know of it. */
export type OpenModel = {
  /** The full name, `provider/model`. */
  model: string;
  provider: Provider;
  /** Where it is asked, for the cache: the provider and its base URL. */
  address: string;
  /** What shares one rate limit at the vendor: workspace, key, provider and model. */
  bucket: string;
  /** A model of this process: free, deterministic, without a vendor's limit; neither limited nor cached. */
  local: boolean;
};

/**
 * Opens a model as the workspace has it set up.
 * @throws AppError `invalid_request` when no provider of that name is set up, in Settings or by the environment
 */
export async function openModel(_db: Tx, workspaceId: string, model: string): Promise<OpenModel> {
  const provider = providerOf(model);
  const name = model.slice(0, model.indexOf("/"));
  return { model, provider, address: name, bucket: `${workspaceId} ${name} ${model}`, local: name === "local" };
}
