import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { addComment } from "#lib/reviews/add-comment.ts";
import { resolveThread } from "#lib/reviews/resolve-thread.ts";
import type { Stage } from "../stage.ts";
import { agreeOn, ask, write } from "./agree-on.ts";
import { CHECKLIST, PRICE_CHANGE } from "./wording.ts";

const { name, userTemplate } = PRICE_CHANGE;

/** What is being said about the second version: Legal waits for other words, the owner for an answer from the platform. */
async function discuss({ people }: Stage, reviewId: string): Promise<void> {
  const { legal, product, oncall } = people;
  const { threadId } = await addComment(legal, {
    reviewId,
    body: "The terms give four weeks from the letter. @product, where does the day before come from?",
    field: "system",
    quote: PRICE_CHANGE.deadline,
  });
  await addComment(product, {
    threadId,
    body: "From the old terms. @platform, which ones does the shop link to today?",
  });
  await addComment(oncall, { threadId, body: "The new ones, with the four weeks." });
  await addComment(legal, {
    threadId,
    body: "Then this must say four weeks; I cannot sign the other.",
    replacement: PRICE_CHANGE.inTerms,
  });
  const praise = await addComment(legal, {
    reviewId,
    body: "Is this praise or a fact? A fact may stay.",
    field: "system",
    quote: PRICE_CHANGE.praise,
  });
  await addComment(product, {
    threadId: praise.threadId,
    body: "A fact: it is what the facts list under the new price.",
  });
  await resolveThread(legal, { threadId: praise.threadId });
}

/** The notice of a price change, whose second version is being argued about. */
export async function tellPriceChange(stage: Stage): Promise<void> {
  await createPrompt(stage.people.product, {
    name,
    description: "The letter before a price changes: what changes, why, and how to leave.",
    tags: ["customer-facing", "letters"],
    owners: ["@product"],
  });
  const changelog = "First letter for a change of price.";
  const first = await write(stage, 0, { name, userTemplate, system: PRICE_CHANGE.v1, changelog });
  await agreeOn(stage, name, first, {
    message: "One letter for all price changes, instead of one for each.",
    approval: "It says what the law wants said, in words people read.",
    release: "In time for the changes of the new year",
    ticked: CHECKLIST,
  });
  const second = await write(stage, first, {
    ...{ name, userTemplate, system: PRICE_CHANGE.v2 },
    changelog: "Says until when one may cancel, and what the new price is for.",
  });
  await discuss(stage, await ask(stage, name, second, "Readers asked until when they may cancel."));
}
