import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import { type HealthTone, healthTone, type WebhookHealth } from "#lib/notifications/domain/webhook-words.ts";

const LOOK: Record<HealthTone, { kind: VerdictKind; word: string }> = {
  well: { kind: "pass", word: "Works" },
  unsure: { kind: "inconclusive", word: "Lost some" },
  bad: { kind: "fail", word: "Failing" },
  off: { kind: "none", word: "Off" },
};

/** How a webhook fares, in a glyph and a word. */
export function HealthLabel({ health }: { health: WebhookHealth }) {
  const { kind, word } = LOOK[healthTone(health)];
  return <Verdict kind={kind}>{word}</Verdict>;
}
