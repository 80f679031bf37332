import { personOf, spokenName } from "../access/actor.ts";
import { notify } from "../notifications/notify.ts";
import type { Work } from "../usecase/context.ts";
import { reviewAddress } from "./domain/review-address.ts";
import type { Suggestion } from "./domain/suggest-reviewers.ts";

type Asked = {
  id: string;
  number: number;
  promptId: string;
  prompt: string;
  version: number;
  message: string;
  again: boolean;
};

/** "You approved v4, which does not hold for another text." from "approved v4, which …". */
function reasonFor(why: string): string {
  if (why.startsWith("is in ")) return `A signature of ${why.slice(6)} is needed.`;
  return why === "" ? "" : `You ${why.replace(/^was /, "were ")}.`;
}

/** Keeps who is asked about a review, at which moment, and puts it into their inboxes with the reason. */
export async function askPeople(work: Work, review: Asked, people: readonly Suggestion[]): Promise<void> {
  const { tx, actor, now } = work;
  const asked = { askedById: personOf(actor) ?? "", askedAt: now };
  for (const { memberId } of people) {
    await tx.reviewAsk.upsert({
      where: { reviewId_memberId: { reviewId: review.id, memberId } },
      create: { reviewId: review.id, memberId, ...asked },
      update: asked,
    });
  }
  for (const [why, group] of Map.groupBy(people, (each) => each.why)) {
    await notify(work, {
      kind: "review_requested",
      to: group.map(({ memberId }) => memberId),
      title: `${spokenName(actor)} asks you${review.again ? " again" : ""} to approve ${review.prompt} v${review.version}`,
      body: [reasonFor(why), review.message].filter((words) => words !== "").join("\n\n"),
      path: reviewAddress(review.prompt, review.number),
      promptId: review.promptId,
    });
  }
}
