import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { promote } from "#lib/releases/promote.ts";
import { decideReview } from "#lib/reviews/decide.ts";
import type { Stage } from "../stage.ts";
import { agreeOn, ask, write } from "./agree-on.ts";
import { CHECKLIST, LATE_DELIVERY } from "./wording.ts";

const { name, userTemplate } = LATE_DELIVERY;
const DAY = "PT24H";

/** The notice of a late order, whose second version went to the beta channel first and is on its way to everybody. */
export async function tellLateDelivery(stage: Stage): Promise<void> {
  const { product, legal, oncall } = stage.people;
  await createPrompt(product, {
    name,
    description: "What a customer is told when an order comes later than promised.",
    tags: ["customer-facing"],
    owners: ["@product"],
  });
  const changelog = "First notice for orders that are late.";
  const first = await write(stage, 0, { name, userTemplate, system: LATE_DELIVERY.v1, changelog });
  await agreeOn(stage, name, first, {
    message: "Until now everybody wrote their own.",
    approval: "It promises nothing.",
    release: "One notice instead of many",
    ticked: CHECKLIST,
  });
  const second = await write(stage, first, {
    ...{ name, userTemplate, system: LATE_DELIVERY.v2 },
    changelog: "Says that one may cancel, which we leave out at our own risk.",
  });
  const reviewId = await ask(stage, name, second, "Half of the answers ask whether they may cancel.");
  await promote(oncall, { name, channel: "beta", version: first, reason: "Something to compare with" });
  await decideReview(legal, { reviewId, kind: "approve", note: "They may, so we should say it.", ticked: CHECKLIST });
  await promote(oncall, { name, channel: "beta", version: second, reason: "The shops that test with us see it first" });
  await promote(oncall, {
    ...{ name, version: second, reason: "Nobody on beta complained" },
    plan: [
      { share: 500, soak: DAY },
      { share: 2_500, soak: DAY },
      { share: 5_000, soak: DAY },
      { share: 10_000, soak: null },
    ],
  });
}
