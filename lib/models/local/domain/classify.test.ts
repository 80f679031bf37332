import { describe, expect, test } from "vitest";
import { answer } from "./answer.ts";

const says = (system: string, user: string) =>
  answer(
    [
      { role: "system", content: system },
      { role: "user", content: user },
    ],
    {},
    null,
  ).text;

const prompt = `You sort customer messages into one of the labels below. Answer with the label only, nothing else.
Labels:
- refund_request: the customer wants money back
- delivery_delay: the parcel is late or lost
- damaged_item: something arrived broken
- address_change: the customer moves or gives a new address
- other: anything else
Examples:
"I want my money back" -> refund_request
"Charged twice for one order" -> refund_request
"Where is my parcel, it was due on Monday" -> delivery_delay
"The tracking has not moved for a week" -> delivery_delay
"The mug came in three pieces" -> damaged_item
"Please send it to my new flat instead" -> address_change`;

const cases: [string, string][] = [
  ["Give me my money back, please", "refund_request"],
  ["My card was charged two times for this order", "refund_request"],
  ["The parcel was due last Tuesday, where is it?", "delivery_delay"],
  ["Tracking shows nothing new for days", "delivery_delay"],
  ["The vase is in pieces", "damaged_item"],
  ["It arrived broken", "damaged_item"],
  ["I have a new address", "address_change"],
  ["Send it to my new flat", "address_change"],
  ["Do you sell hats?", "other"],
];
const right = (system: string) => cases.filter(([text, label]) => says(system, `Message: ${text}`) === label);
const without = (line: string) =>
  prompt
    .split("\n")
    .filter((one) => !one.includes(line))
    .join("\n");

describe("a classifier knows what its prompt taught it", () => {
  test("with every example and description it is right on all cases", () => {
    expect(right(prompt)).toEqual(cases);
  });

  test.each([
    ["Charged twice", "My card was charged two times for this order"],
    ["The mug came", "The vase is in pieces"],
    ["- damaged_item", "It arrived broken"],
    ["The tracking has not moved", "Tracking shows nothing new for days"],
  ])("without the line %j it loses %j", (line, lost) => {
    expect(right(without(line)).map(([text]) => text)).not.toContain(lost);
  });

  test("a label that is nowhere in the prompt is never answered", () => {
    const reduced = without("damaged_item");
    for (const [text] of cases) expect(says(reduced, text)).not.toBe("damaged_item");
  });

  test("without the order to give only the label it explains itself", () => {
    const chatty = prompt.replace(" Answer with the label only, nothing else.", "");
    expect(says(chatty, "The vase is in pieces")).toMatch(/damaged_item, because/);
  });

  test("worked pairs and plain lists teach as well", () => {
    const pairs =
      "Classify the message. One of: billing, technical. Only the label.\nMessage: My invoice is wrong\nLabel: billing\n\nMessage: The app crashes on start\nLabel: technical";
    expect(says(pairs, "app crashes all the time")).toBe("technical");
    expect(says(pairs, "There is an error in my invoice")).toBe("billing");
  });
});
