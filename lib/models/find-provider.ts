import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { SealBroken, unseal } from "../core/seal.ts";
import type { ProviderConfig } from "./adapters/provider-config.ts";
import { completeBaseUrl, PROVIDER_KINDS } from "./domain/provider-kind.ts";
import { environmentProviders } from "./environment-providers.ts";

/** What a provider's key is sealed to: it opens in no other row. */
export const sealedTo = (workspaceId: string, name: string) => `model_provider:${workspaceId}:${name}`;

type Row = { workspaceId: string; name: string; kind: string; baseUrl: string | null; keySealed: string | null };

function keyOf({ workspaceId, name, keySealed }: Row): string | null {
  if (keySealed === null) return null;
  try {
    return unseal(keySealed, sealedTo(workspaceId, name));
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    throw new AppError("invalid_request", `The key of ${name} cannot be read. ${error.message}`);
  }
}

/** A row of Settings as it is called. @throws AppError when its key does not open here */
function configOf(row: Row): ProviderConfig {
  const kind = PROVIDER_KINDS.find((each) => each === row.kind);
  const baseUrl = kind ? completeBaseUrl(kind, row.baseUrl) : null;
  if (!kind || baseUrl === null) {
    throw new AppError("invalid_request", `The provider ${row.name} is not set up completely. Look at it in Settings.`);
  }
  return { name: row.name, kind, baseUrl, key: keyOf(row), source: "settings" };
}

/** The provider of a name as it is set up at this moment: the workspace's own before the environment's. Null when there is none. */
export async function findProvider(db: Tx, workspaceId: string, name: string): Promise<ProviderConfig | null> {
  const row = await db.modelProvider.findUnique({ where: { workspaceId_name: { workspaceId, name } } });
  if (row) return configOf(row);
  return environmentProviders().find((each) => each.name === name) ?? null;
}

/** The names of all providers that models of a workspace may have. */
export async function providerNames(db: Tx, workspaceId: string): Promise<string[]> {
  const rows = await db.modelProvider.findMany({ where: { workspaceId }, select: { name: true } });
  const names = [...rows, ...environmentProviders()].map(({ name }) => name);
  return [...new Set(["local", ...names])].sort();
}
