/** How a webhook fares: counts of 30 days; `lastError` is of the newest failed attempt of what waits or failed last. */
export type WebhookHealth = {
  enabled: boolean;
  disabledReason: string;
  delivered: number;
  waiting: number;
  failed: number;
  failingSince: string | null;
  lastError: string;
};

export type HealthTone = "well" | "unsure" | "bad" | "off";

const lowerStart = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
const count = (number: number, noun: string) => `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;

/** How it fares, as one word of meaning. */
export function healthTone({ enabled, failed, failingSince }: WebhookHealth): HealthTone {
  if (!enabled) return "off";
  if (failingSince !== null) return "bad";
  return failed > 0 ? "unsure" : "well";
}

/** How it fares, in words: "all delivered", "3 events wait; the last attempt: Answered 500." */
export function healthWords(health: WebhookHealth): string {
  const { enabled, disabledReason, delivered, waiting, failed, failingSince, lastError } = health;
  const waits = waiting > 0 ? `${count(waiting, "event")} ${waiting === 1 ? "waits" : "wait"}` : "";
  if (!enabled) return [disabledReason || "switched off", waits].filter(Boolean).join(" ");
  if (failingSince !== null)
    return `${waits || "nothing arrives"}; the last attempt: ${lowerStart(lastError) || "failed."}`;
  if (failed > 0) return `${count(failed, "event")} of 30 days did not arrive; it works now`;
  if (waiting > 0) return `${waits} for the first attempt`;
  return delivered > 0 ? "all delivered" : "nothing to send yet";
}

/** The sentence of the page: how many there are, and whether what happens arrives. */
export function webhooksSentence(all: readonly WebhookHealth[]): string {
  if (all.length === 0) return "Nobody outside is told of what happens here.";
  const tones = all.map(healthTone);
  const bad = tones.filter((tone) => tone === "bad").length;
  const off = tones.filter((tone) => tone === "off").length;
  const total = count(all.length, "webhook");
  if (bad > 0) return `${count(bad, "webhook")} of ${all.length} ${bad === 1 ? "does" : "do"} not take what is sent.`;
  if (off === all.length) return `${total} ${off === 1 ? "is" : "are"} set up, and switched off.`;
  const rest = off > 0 ? `; ${off} ${off === 1 ? "is" : "are"} switched off` : "";
  return `${total} ${all.length === 1 ? "is" : "are"} told of what happens here${rest}.`;
}

/** What each type of event is told of, for who chooses among them. */
export const EVENT_WORDS = {
  "version.saved": "a version is saved",
  "run.finished": "a run has its verdict",
  "review.requested": "somebody asks for approval",
  "review.decided": "somebody approves, or asks for changes",
  "release.created": "a channel serves something else",
  "rollout.advanced": "a rollout reaches more",
  "rollout.paused": "a rollout is paused",
  "rollout.rolled_back": "a candidate is taken back",
  "guardrail.breached": "a guardrail is breached",
  "drift.detected": "an unchanged prompt does worse",
  "pin.expiring": "a pin ends soon",
  "alert.fired": "an alert fires",
  "alert.resolved": "an alert is over",
} as const;
