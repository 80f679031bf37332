import type { Db } from "../../core/db.ts";
import { logSeldom } from "../../core/log-seldom.ts";
import { knownModel } from "../../models/domain/known-models.ts";
import { costOf, type ModelPrices } from "../../models/domain/prices.ts";
import { modelNames } from "../domain/prices/model-names.ts";
import type { CostOf } from "../store/parts.ts";

const READ_EVERY_MS = 10_000;
const MOST_NAMED = 1_000;
const LOCAL = "local/";
const FREE: ModelPrices = { inputUsdPerMillion: 0, outputUsdPerMillion: 0 };

/** What models cost, in memory: the workspaces' own prices, read every ten seconds, over the list's. */
export type PriceTable = { costOf: CostOf; refresh(): Promise<void>; stop(): void };

/** The table of an installation. Until a workspace's own prices were read, those of the list count. */
export function priceTable(db: Db, everyMs = READ_EVERY_MS): PriceTable {
  let own = new Map<string, ModelPrices>();

  async function refresh(): Promise<void> {
    const rows = await db.modelFact.findMany({
      where: { inputUsdPerMillion: { not: null }, outputUsdPerMillion: { not: null } },
    });
    own = new Map(
      rows.map(({ workspaceId, model, inputUsdPerMillion, outputUsdPerMillion }) => [
        `${workspaceId} ${model}`,
        { inputUsdPerMillion: inputUsdPerMillion ?? 0, outputUsdPerMillion: outputUsdPerMillion ?? 0 },
      ]),
    );
  }
  const complain = logSeldom("reading what models cost");
  const timer = setInterval(() => void refresh().catch(complain), everyMs);
  timer.unref();

  /** Few models are used, and each by many calls. */
  const named = new Map<string, readonly string[]>();

  function namesOf(provider: string | null, model: string): readonly string[] {
    const key = `${provider ?? ""} ${model}`;
    const there = named.get(key);
    if (there) return there;
    if (named.size >= MOST_NAMED) named.clear();
    const names = modelNames(provider, model);
    named.set(key, names);
    return names;
  }

  function pricesOf(workspaceId: string, names: readonly string[]): ModelPrices | null {
    for (const name of names) {
      const prices = own.get(`${workspaceId} ${name}`) ?? (name.startsWith(LOCAL) ? FREE : knownModel(name)?.prices);
      if (prices) return prices;
    }
    return null;
  }

  return {
    /** Null without a price, or where a call did not tell both of its token counts. */
    costOf(workspaceId, { provider, model, inputTokens, outputTokens }) {
      if (model === null || inputTokens === null || outputTokens === null) return null;
      return costOf(pricesOf(workspaceId, namesOf(provider, model)), inputTokens, outputTokens);
    },
    refresh,
    stop: () => clearInterval(timer),
  };
}
