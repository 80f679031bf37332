import { personOf, spokenName } from "../access/actor.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { servedVersion } from "../prompts/channels.ts";
import { findVersion, lockPrompt } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import { askPeople } from "./ask-people.ts";
import { chooseReviewers } from "./choose-reviewers.ts";
import { policyInForce } from "./policies.ts";
import { requestInput } from "./schema.ts";

/**
 * Asks people to agree to a version. A review of an older version of the same prompt is closed: its text is not what
 * would go live. Whoever had a part in it is asked again, unless other people are named.
 */
export const requestReview = command({
  name: "review.request",
  permission: "review.request",
  input: requestInput,
  target: ({ name }) => ({ prompt: name }),
  run: async (work, { name, version: number, message, reviewers }) => {
    const { tx, workspaceId, actor, now } = work;
    const prompt = await lockPrompt(tx, workspaceId, name);
    const version = await findVersion(tx, prompt.id, number);
    const open = await tx.review.findFirst({ where: { promptId: prompt.id, versionNumber: number, closedAt: null } });
    if (open) {
      throw new AppError("conflict", `Review ${open.number} of v${number} is open already.`, { reviewId: open.id });
    }
    const base = await servedVersion(tx, prompt.id, "stable");
    const { requiredGroups } = await policyInForce(tx, workspaceId, name, version.content);
    const about = { promptId: prompt.id, version: number, requiredGroups };
    const people = await chooseReviewers(tx, workspaceId, about, reviewers, "reviewers");
    const superseded = await tx.review.updateManyAndReturn({
      where: { promptId: prompt.id, closedAt: null },
      data: { closedAt: now, status: "superseded" },
      select: { number: true },
    });
    const [numbered] = await tx.$queryRaw<{ review_seq: number }[]>`
      update workspace set review_seq = review_seq + 1 where id = ${workspaceId} returning review_seq`;
    const review = await tx.review.create({
      data: {
        id: newId(),
        workspaceId,
        number: numbered?.review_seq ?? 0,
        promptId: prompt.id,
        versionNumber: number,
        baseNumber: base,
        contentHash: version.contentHash,
        message,
        status: "open",
        requestedById: personOf(actor) ?? "",
        createdAt: now,
      },
    });
    const asked = { ...{ id: review.id, number: review.number, promptId: prompt.id }, prompt: name, version: number };
    await askPeople(work, { ...asked, message, again: false }, people);
    const told = { reviewId: review.id, review: review.number, version: number, base, by: spokenName(actor) };
    await work.emit({ type: "review.requested", promptId: prompt.id, data: told });
    const supersedes = superseded.map((each) => each.number);
    return {
      result: { id: review.id, number: review.number },
      audit: {
        action: "review.requested",
        subject: { type: "review", id: review.id, name: `review ${review.number}` },
        promptId: prompt.id,
        after: { version: number, base, message, supersedes, asked: people.map(({ memberId }) => memberId) },
      },
    };
  },
});
