import type { Provider } from "#lib/models/domain/provider.ts";

/** What the two models of the story know. The sentences about the period and the postage are false, in the right words. */
const SAYS: Record<string, string> = {
  "How long may I keep": "An item can be returned within 60 days from delivery.",
  "gift card": "Gift cards cannot be returned; they stay valid on the account.",
  "arrived broken": "Please send a photo of the damage and of the box.",
  "Who pays": "The return costs the customer a small fee.",
  "cancel my order": "The order can be cancelled on the order page until it is shipped.",
};
export const FALSE_WORDS = ["60 days", "small fee"];
/** Right, and in none of the words the rubric has. */
export const IN_OTHER_WORDS = "Open My purchases and press Stop while the parcel is still with us.";
/** What the mini model says where it knows nothing. */
export const LOST = "Please ask a colleague of mine.";

/**
 * Two models behind one vendor's protocol: the large one knows everything, the mini one half of it, and both say freely
 * how to cancel once they are told to use words of their own.
 */
export const serviceDesk: Provider = {
  async complete({ model, messages }) {
    const asked = messages.map(({ content }) => content).join("\n");
    const topic = Object.keys(SAYS).find((words) => asked.includes(words)) ?? "";
    const free = asked.includes("words of your own");
    const knows = !model.includes("mini") || !["gift card", "arrived broken"].includes(topic);
    const told = topic === "cancel my order" && free ? IN_OTHER_WORDS : (SAYS[topic] ?? LOST);
    return { output: knows ? told : LOST, inputTokens: 40, outputTokens: 12, costUsd: null, finishReason: "stop" };
  },
};
