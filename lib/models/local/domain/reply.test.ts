import { describe, expect, test } from "vitest";
import type { ChatMessage } from "#lib/prompts/domain/content.ts";
import { countSentences } from "../../domain/sentences.ts";
import { answer } from "./answer.ts";

const turns = (system: string, ...messages: ChatMessage[]) =>
  answer([{ role: "system", content: system }, ...messages], {}, null).text;
const says = (system: string, user: string) => turns(system, { role: "user", content: user });

const prompt = `You are the support agent of Kestrel Freight. Answer the customer in at most four sentences.
- If a parcel is late, apologise and explain that the carrier was informed. We guarantee delivery within two days.
- If the customer asks for a refund, offer a full refund within 14 days. Tell the customer that the money arrives in 5 working days.
- If a parcel arrived damaged, ask for a photo of the damage and offer a replacement.
- Opening hours: the desk answers from 8 to 18 on weekdays.
- Otherwise, say that a colleague will answer within one working day.
Customer: Can I pick the parcel up myself?
Agent: Yes, bring the pick-up code to the depot.
Never promise a delivery date.
Sign as Kestrel Support.`;

describe("a support answer is made of the prompt's rules", () => {
  test.each([
    ["My parcel is late, where is it?", "the carrier was informed"],
    ["I would like a refund for my order", "full refund within 14 days"],
    ["The parcel is damaged", "photo of the damage"],
    ["What are your opening hours?", "from 8 to 18"],
    ["Can I pick up the parcel?", "pick-up code"],
    ["Do you sell hats?", "a colleague will answer"],
  ])("%j is answered with %j", (message, words) => {
    const text = says(prompt, `Customer message: ${message}`);
    expect(text.toLowerCase()).toContain(words.toLowerCase());
    expect(text).toMatch(/Kestrel Support$/);
    expect(countSentences(text)).toBeLessThanOrEqual(4);
  });

  test("a rule that is removed is no longer known", () => {
    const reduced = prompt.replace(/- If the customer asks for a refund.*\n/, "");
    expect(says(reduced, "I would like a refund for my order")).not.toContain("full refund");
  });

  test("what is forbidden is left out, and comes back with the prohibition gone", () => {
    const late = "My parcel is late, where is it?";
    expect(says(prompt, late)).not.toMatch(/guarantee/i);
    expect(says(prompt.replace("Never promise a delivery date.\n", ""), late)).toMatch(
      /guarantee delivery within two days/i,
    );
  });

  test.each([
    ['Never say "full refund".', /full refund/i],
    ["Never mention the carrier.", /carrier/i],
    ["Do not use the word “replacement”.", /replacement/i],
  ])("%s", (rule, tempting) => {
    const messages = ["My parcel is late", "I would like a refund", "The parcel is damaged"];
    const all = (system: string) => messages.map((message) => says(system, message)).join("\n");
    expect(all(prompt)).toMatch(tempting);
    expect(all(prompt.replace("Sign as", `${rule}\nSign as`))).not.toMatch(tempting);
  });

  test("an earlier turn helps a follow-up that says little", () => {
    const follow: ChatMessage = { role: "user", content: "And how soon?" };
    const text = turns(
      prompt,
      { role: "user", content: "I would like a refund" },
      { role: "assistant", content: "Gladly." },
      follow,
    );
    expect(text).toContain("refund");
  });

  test("brevity is obeyed", () => {
    const long = says(
      prompt.replace("Answer the customer in at most four sentences", "Answer the customer with a thorough reply"),
      "My parcel is late",
    );
    const short = says(prompt.replace("at most four sentences", "one short sentence"), "My parcel is late");
    expect(countSentences(short)).toBeLessThan(countSentences(long));
  });
});
