import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { putPolicy } from "#lib/reviews/put-policy.ts";
import { bumpSnippets } from "#lib/worker/bump-snippets.ts";
import type { Stage } from "../stage.ts";
import { agreeOn, write } from "./agree-on.ts";
import { tellOutage } from "./tell-outage.ts";
import { tellPriceChange } from "./tell-price-change.ts";
import { CHECKLIST, DISCLAIMER } from "./wording.ts";

const { name } = DISCLAIMER;

/** Puts the snippet's next version out; returns its number. */
async function release(stage: Stage, parent: number, system: string, changelog: string): Promise<number> {
  const version = await write(stage, parent, { name, system, changelog });
  await agreeOn(stage, name, version, {
    message: changelog,
    approval: "These are our words.",
    release: "Agreed with Legal",
  });
  return version;
}

/**
 * Tells of texts that people agree on, for which there is no suite: closing words that several notices share, Legal's
 * suggestions, a checklist, and nights on which the glass was broken.
 */
export async function tellNotices(stage: Stage): Promise<void> {
  const { db, admin, people } = stage;
  await putPolicy(admin, {
    prefix: "notices/*",
    ...{ requiredReviewers: 1, requiredGroups: ["legal"], gate: "advisory", soak: null, runOnSave: false },
    checklist: CHECKLIST,
    reason: "Notices bind us. Legal signs each, and says what was looked at.",
  });
  const { id: promptId } = await createPrompt(people.product, {
    name,
    kind: "snippet",
    description: "The closing words of everything that customers are sent.",
    tags: ["legal"],
    owners: ["@legal"],
  });
  const first = await release(stage, 0, DISCLAIMER.v1, "The closing words that the notices had, written once.");
  await tellOutage(stage);
  const second = await release(
    stage,
    first,
    DISCLAIMER.v2,
    "Says which contract counts, after a dispute about an old one.",
  );
  // The worker does the same when it hears of the release; whoever is second finds it done.
  await bumpSnippets(db, { workspaceId: admin.workspaceId, promptId, version: second });
  await tellPriceChange(stage);
}
