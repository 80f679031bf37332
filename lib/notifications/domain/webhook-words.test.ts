import { describe, expect, test } from "vitest";
import { EVENT_TYPES } from "../../usecase/domain/event-types.ts";
import { EVENT_WORDS, healthTone, healthWords, type WebhookHealth, webhooksSentence } from "./webhook-words.ts";

const well: WebhookHealth = {
  ...{ enabled: true, disabledReason: "", delivered: 9, waiting: 0, failed: 0, failingSince: null, lastError: "" },
};
const failing = { ...well, waiting: 3, failingSince: "2026-05-01T08:00:00Z", lastError: "Answered 500." };
const off = { ...well, enabled: false, disabledReason: "Switched off by somebody.", waiting: 1 };

describe("how a webhook fares", () => {
  test.each([
    [well, "well", "all delivered"],
    [{ ...well, delivered: 0 }, "well", "nothing to send yet"],
    [failing, "bad", "3 events wait; the last attempt: answered 500."],
    [{ ...well, failed: 1 }, "unsure", "1 event of 30 days did not arrive; it works now"],
    [off, "off", "Switched off by somebody. 1 event waits"],
  ] as const)("is said in words (%#)", (health, tone, words) => {
    expect([healthTone(health), healthWords(health)]).toEqual([tone, words]);
  });

  test("leads the page: what does not arrive comes before what does", () => {
    expect(webhooksSentence([])).toBe("Nobody outside is told of what happens here.");
    expect(webhooksSentence([well])).toBe("1 webhook is told of what happens here.");
    expect(webhooksSentence([well, off])).toBe("2 webhooks are told of what happens here; 1 is switched off.");
    expect(webhooksSentence([well, off, failing])).toBe("1 webhook of 3 does not take what is sent.");
    expect(webhooksSentence([off])).toBe("1 webhook is set up, and switched off.");
  });
});

test("every type of event has its words", () => {
  expect(Object.keys(EVENT_WORDS).sort()).toEqual([...EVENT_TYPES].sort());
});
