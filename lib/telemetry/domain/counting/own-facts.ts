import { armOf } from "../arms.ts";
import { IDENTITY_FAMILIES, type SeenSpan } from "../seen-span.ts";
import type { StoredCall, Told } from "./stored-call.ts";

/** What a span says of itself, as it is kept. */
export function toldBy(span: SeenSpan): Told {
  const { role, identity, rollout, arm, tenantId, tier, conversationId, requestId } = span;
  const { inputTokens, outputTokens, costUsd } = span;
  const bare = identity && { ...identity, commitSha: null };
  return {
    ...{ role, identity: bare, rollout, arm, tenantId, tier, conversationId, requestId },
    ...{ inputTokens, outputTokens, costUsd },
  };
}

/** What the span of a row said if the row has nothing that was lent. `computed`: what its tokens cost by the price list. */
export function toldByRow(row: StoredCall, computed: number | null): Told {
  const family = IDENTITY_FAMILIES.find((each) => each === row.identity);
  const known = family !== undefined && row.promptName !== null;
  return {
    role: "model",
    identity: known ? { family, name: row.promptName ?? "", version: row.version, commitSha: null } : null,
    rollout: row.rolloutId,
    arm: armOf(row.arm),
    ...{ tenantId: row.tenantId, tier: row.tier === "" ? null : row.tier },
    ...{ conversationId: row.conversationId, requestId: row.requestId },
    ...{ inputTokens: row.inputTokens, outputTokens: row.outputTokens },
    costUsd: row.costUsd === computed ? null : row.costUsd,
  };
}

/** Whether two spans say the same of themselves. */
export function sameTold(a: Told, b: Told): boolean {
  const { identity: mine, ...rest } = a;
  const { identity: theirs, ...others } = b;
  const names = Object.keys(rest) as (keyof typeof rest)[];
  return (
    names.every((name) => rest[name] === others[name]) &&
    mine?.family === theirs?.family &&
    mine?.name === theirs?.name &&
    mine?.version === theirs?.version
  );
}

/** Whether it has nothing to lend, and nothing else worth keeping. */
export function saysNothing({ identity, rollout, tenantId, conversationId, requestId, role }: Told): boolean {
  return role !== "model" && (identity ?? rollout ?? tenantId ?? conversationId ?? requestId) === null;
}
