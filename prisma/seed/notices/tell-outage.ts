import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { closeAfterReview } from "#lib/releases/close-after-review.ts";
import { promote } from "#lib/releases/promote.ts";
import { acceptSuggestions } from "#lib/reviews/accept-suggestions.ts";
import { addComment } from "#lib/reviews/add-comment.ts";
import type { Stage } from "../stage.ts";
import { agreeOn, ask, write } from "./agree-on.ts";
import { readInboxes } from "./read-inboxes.ts";
import { CHECKLIST, OUTAGE } from "./wording.ts";

const { name, userTemplate } = OUTAGE;

/** Legal suggests other words in a review; the owner takes them over, and both names stand on the version. */
async function takeOver(stage: Stage): Promise<number> {
  const { legal, product } = stage.people;
  const changelog = "Customers ask when it will be back; tell them.";
  const hasty = await write(stage, 1, { name, userTemplate, system: OUTAGE.v2, changelog });
  const reviewId = await ask(stage, name, hasty, "Half of all calls during an outage ask when it will be over.");
  const suggestion = await addComment(legal, {
    reviewId,
    body: "A time is a promise, and we do not know it. The next news we can promise.",
    field: "system",
    quote: OUTAGE.promise,
    replacement: OUTAGE.nextNews,
  });
  await addComment(product, { threadId: suggestion.threadId, body: "Fair. That answers the question as well." });
  const { version } = await acceptSuggestions(product, { commentIds: [suggestion.id] });
  return version;
}

/** Two nights on which there was no time to ask: one is looked back at, the other still waits for it. */
async function breakGlassTwice(stage: Stage, parent: number): Promise<void> {
  const { oncall, legal } = stage.people;
  const payments = await write(stage, parent, {
    ...{ name, userTemplate, system: OUTAGE.v4 },
    changelog: "Payments are down: another way to pay.",
  });
  await promote(oncall, {
    ...{ name, version: payments, breakGlass: true },
    reason: "No card is accepted since 21:40; customers with a due date need the other way to pay tonight.",
  });
  await readInboxes(stage);
  await closeAfterReview(legal, {
    number: 1,
    finding: "justified",
    note: "The facts were as the notice says, and waiving the fee had been agreed with Finance. I would have signed it.",
  });
  const status = await write(stage, payments, {
    ...{ name, userTemplate, system: OUTAGE.v5 },
    changelog: "The address of the status page.",
  });
  await promote(oncall, {
    ...{ name, version: status, breakGlass: true },
    reason: "The hotline is overrun: whoever reads the notice must find the status page instead.",
  });
}

/** The notice of an outage: agreed, bettered by Legal's words, then twice released without asking. */
export async function tellOutage(stage: Stage): Promise<void> {
  await createPrompt(stage.people.product, {
    name,
    description: "What customers read while a service is down. It goes out at night, so its words are agreed by day.",
    tags: ["customer-facing", "incidents"],
    owners: ["@product"],
  });
  const first = await write(stage, 0, {
    name,
    userTemplate,
    system: OUTAGE.v1,
    changelog: "First notice of an outage.",
  });
  await agreeOn(stage, name, first, {
    message: "The notice for outages, so that nobody has to write one at night. Its closing words are Legal's.",
    approval: "No time, no cause, no compensation. Good.",
    release: "Ready before the next outage",
    ticked: CHECKLIST,
  });
  const bettered = await takeOver(stage);
  await agreeOn(stage, name, bettered, {
    message: "With Legal's words: the next news instead of a time.",
    approval: "Nothing in it that we could not keep.",
    release: "Answers what half of the callers ask",
    ticked: CHECKLIST,
  });
  await breakGlassTwice(stage, bettered);
}
