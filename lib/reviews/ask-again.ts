import { AppError } from "../core/errors.ts";
import { findVersion } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import { askPeople } from "./ask-people.ts";
import { chooseReviewers } from "./choose-reviewers.ts";
import { signedInFull } from "./domain/approval.ts";
import { latestWords, lockReview } from "./lookup.ts";
import { policyInForce } from "./policies.ts";
import { askInput } from "./schema.ts";

/**
 * Asks people about a review that is open: further ones, or once more those who have not answered, asked for changes or
 * whose approval fell. Whoever has approved this very text is not asked again.
 */
export const askAgain = command({
  name: "review.ask",
  permission: "review.request",
  input: askInput,
  run: async (work, { reviewId, members }) => {
    const { tx, workspaceId, reach } = work;
    const review = await lockReview(tx, workspaceId, reviewId);
    reach({ prompt: review.prompt.name });
    if (review.closedAt) throw new AppError("conflict", `Review ${review.number} is closed (${review.status}).`);
    const { promptId, prompt, versionNumber: version, number, message } = review;
    const { content } = await findVersion(tx, promptId, version);
    const { requiredGroups } = await policyInForce(tx, workspaceId, prompt.name, content);
    const people = await chooseReviewers(tx, workspaceId, { promptId, version, requiredGroups }, members, "members");
    const words = await latestWords(tx, promptId, version);
    const asks = await tx.member.findMany({
      where: { id: { in: members } },
      select: { id: true, groups: true, user: { select: { name: true } } },
    });
    const done = words.all.find((word) => {
      const now = asks.find(({ id }) => id === word.member_id);
      return now && signedInFull(word, review.contentHash, now.groups, requiredGroups);
    });
    if (done) throw new AppError("already_decided", `${done.name} has approved this text already.`);
    const before = await tx.reviewAsk.count({ where: { reviewId, memberId: { in: members } } });
    const about = { id: reviewId, number, promptId, prompt: prompt.name, version, message };
    const asked = people.map(({ memberId }) => ({ memberId, why: "" }));
    await askPeople(work, { ...about, again: before === members.length }, asked);
    return {
      result: { id: reviewId, asked: people.length },
      audit: {
        action: "review.asked",
        subject: { type: "review", id: reviewId, name: `review ${number}` },
        promptId,
        after: { version, names: asks.map(({ user }) => user.name) },
      },
    };
  },
});
