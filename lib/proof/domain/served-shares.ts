import { type Asker, type ChannelRules, decide, type Share } from "#sdk/decide/decide.ts";

/** Who is asked about. Without a conversation a split has no single answer, only shares. */
export type Subject = { tenantId: string; tier: string | null; conversationId: string | null; experiments: boolean };

/** Shares are basis points that sum to 10 000; one entry when the answer is certain. `reason` is OpenFeature's word. */
export type ServedShares = { reason: "STATIC" | "TARGETING_MATCH" | "SPLIT"; shares: Share[] };

const WHOLE = 10_000;

/**
 * What somebody got from a channel as it stood at `at` (ms since 1970), by the very rule that served it. Draws by
 * conversation stay shares until a conversation is named; pins, audiences and draws by tenant are certain.
 */
export function servedShares(channel: ChannelRules, subject: Subject, at: number): ServedShares {
  const { tenantId, tier, conversationId, experiments } = subject;
  const asker: Asker = { tenantId, tier, unit: conversationId ?? "", experiments };
  const { version, reason } = decide(channel, asker, at);
  const isDrawn = reason === "SPLIT" && channel.rollout?.unit === "conversation" && conversationId === null;
  if (isDrawn) return { reason, shares: channel.split.map((part) => ({ ...part })) };
  return { reason, shares: [{ version, share: WHOLE }] };
}
