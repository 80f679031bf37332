import { type Asker, type ChannelRules, decide, type Share } from "#sdk/decide/decide.ts";

/** Who is asked about; without a tenant everybody. Without a conversation a split has no single answer, only shares. */
export type Subject = {
  tenantId: string | null;
  tier: string | null;
  conversationId: string | null;
  experiments: boolean;
};

/** Shares are basis points that sum to 10 000; one entry when the answer is certain. `reason` is OpenFeature's word. */
export type ServedShares = { reason: "STATIC" | "TARGETING_MATCH" | "SPLIT"; shares: Share[] };

const WHOLE = 10_000;

/**
 * What somebody got from a channel as it stood at `at` (ms since 1970), by the very rule that served it. Draws by
 * conversation stay shares until a conversation is named; pins, audiences and draws by tenant are certain. Asked about
 * everybody, every draw stays shares, and of an audience nobody is outside whose tier was not said to be.
 */
export function servedShares(channel: ChannelRules, subject: Subject, at: number): ServedShares {
  const { tenantId, tier, conversationId, experiments } = subject;
  const { rollout, split } = channel;
  const drawn: ServedShares = { reason: "SPLIT", shares: split.map((part) => ({ ...part })) };
  if (rollout !== null && tenantId === null && tier === null) return drawn;
  const asker: Asker = { tenantId: tenantId ?? "", tier, unit: conversationId ?? "", experiments };
  const { version, reason } = decide(channel, asker, at);
  const isOpen = tenantId === null || (rollout?.unit === "conversation" && conversationId === null);
  if (reason === "SPLIT" && isOpen) return drawn;
  return { reason, shares: [{ version, share: WHOLE }] };
}
