import { dayOf } from "../day-of.ts";
import type { SeenSpan } from "../seen-span.ts";
import type { SettledSpan } from "../settled-span.ts";
import { sameTold, toldBy, toldByRow } from "./own-facts.ts";
import type { StoredCall } from "./stored-call.ts";

/** Longer ones are cut: they are looked for by indexes. */
const LONGEST_ID = 200;
const LONGEST_NAME = 300;
const MOST_TOKENS = 2_000_000_000;
const MOST_USD = 1_000_000;

/** What must be known of a workspace to say what a call counts for. */
type Known = {
  prompt(name: string): { id: string; hasVersion(number: number): boolean } | undefined;
  tierOf(tenantId: string): string | null;
};

export type RowContext = {
  workspaceId: string;
  workspace: Known | undefined;
  /** The name under which a tier that nobody registered counts; "" for none. */
  tierName(tier: string): string;
  costOf(used: Pick<SeenSpan, "provider" | "model" | "inputTokens" | "outputTokens">): number | null;
};

/** How a call counts: `settled` with what spans above it lend, `own` as it said itself. */
export function storedCallOf(
  settled: SettledSpan,
  own: SeenSpan,
  kept: Pick<StoredCall, "flags" | "capture">,
  { workspaceId, workspace, tierName, costOf }: RowContext,
): StoredCall {
  const { identity, identityFrom, spanId } = settled;
  const prompt = identity ? workspace?.prompt(identity.name) : undefined;
  const told = identity?.version ?? null;
  const tokens = { inputTokens: tokensOf(settled.inputTokens), outputTokens: tokensOf(settled.outputTokens) };
  const tenantId = cut(settled.tenantId, LONGEST_ID);
  const registered = tenantId === null ? null : (workspace?.tierOf(tenantId) ?? null);
  const used = { provider: cut(settled.provider, LONGEST_ID), model: cut(settled.model, LONGEST_ID), ...tokens };
  const computed = costOf(used);
  const row: StoredCall = {
    ...{ day: dayOf(settled.startMs), workspaceId, traceId: settled.traceId, spanId },
    parentSpanId: settled.parentSpanId,
    promptId: prompt?.id ?? null,
    promptName: identity && cut(identity.name, LONGEST_NAME),
    version: told !== null && prompt?.hasVersion(told) ? told : null,
    identity: identity ? (identityFrom === spanId ? identity.family : "parent") : "",
    rolloutId: cut(settled.rollout, LONGEST_ID),
    arm: settled.arm ?? "",
    tier: cut(registered, LONGEST_ID) ?? tierName(cut(settled.tier, LONGEST_ID) ?? ""),
    ...{
      tenantId,
      conversationId: cut(settled.conversationId, LONGEST_ID),
      requestId: cut(settled.requestId, LONGEST_ID),
    },
    ...{ name: cut(settled.name, LONGEST_NAME) ?? "", service: cut(settled.service, LONGEST_NAME) ?? "" },
    ...{ startedAt: Math.floor(settled.startMs), durationMs: Math.max(0, finite(settled.durationMs) ?? 0) },
    ...used,
    costUsd: usdOf(settled.costUsd) ?? computed,
    ...{ isError: settled.isError, errorType: cut(settled.errorType, LONGEST_NAME) },
    finishReason: cut(settled.finishReason, LONGEST_ID),
    ...{ flags: kept.flags, capture: kept.capture },
    told: null,
  };
  // A registered tier needs no span to tell it.
  const said = registered === null ? toldBy(own) : { ...toldBy(own), tier: row.tier };
  return sameTold(said, toldByRow(row, computed)) ? row : { ...row, told: said };
}

/** A text without what Postgres cannot keep, and no longer than what an index takes. */
export function cut(text: string | null, longest: number): string | null {
  if (text === null) return null;
  const clean = text.length > longest ? text.slice(0, longest) : text;
  return clean.isWellFormed() && !clean.includes("\0") ? clean : clean.replaceAll("\0", "").toWellFormed();
}

const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);

function tokensOf(count: number | null): number | null {
  const known = finite(count);
  return known === null || known < 0 ? null : Math.min(Math.round(known), MOST_TOKENS);
}

function usdOf(usd: number | null): number | null {
  const known = finite(usd);
  return known === null || known < 0 || known > MOST_USD ? null : known;
}
