import { personOf } from "../access/actor.ts";
import { AppError } from "../core/errors.ts";
import { membersOfOwners, membersWho } from "../notifications/find-recipients.ts";
import { notify } from "../notifications/notify.ts";
import { agreedBase } from "../prompts/agreed-base.ts";
import { authorsOfRange } from "../prompts/authors.ts";
import { command } from "../usecase/command.ts";
import { closeAfterReviewInput } from "./schema.ts";

/**
 * Ends the look back at a broken glass with a finding: by somebody who neither broke it nor wrote what went out since
 * people last agreed. Found justified, the version counts as agreed to: somebody else stands behind it now.
 */
export const closeAfterReview = command({
  name: "after_review.close",
  permission: "after_review.close",
  input: closeAfterReviewInput,
  run: async (work, { number, finding, note }) => {
    const { tx, workspaceId, actor, now } = work;
    await tx.$queryRaw`
      select id from after_review where workspace_id = ${workspaceId} and number = ${number} for update`;
    const found = await tx.afterReview.findUnique({ where: { workspaceId_number: { workspaceId, number } } });
    if (!found) throw new AppError("not_found", `There is no after-review ${number} in this workspace.`);
    if (found.closedAt) throw new AppError("conflict", `After-review ${number} is closed already.`);
    const person = personOf(actor);
    if (person === found.brokenById) {
      throw new AppError("forbidden", "You broke the glass, so somebody else must look back at it.");
    }
    const prompt = await tx.prompt.findUniqueOrThrow({ where: { id: found.promptId } });
    const base = await agreedBase(tx, found.promptId, { channel: found.channel, belowSeq: found.releaseSeq });
    const authors = await authorsOfRange(tx, found.promptId, base, found.version);
    if (person !== null && authors.includes(person)) {
      throw new AppError("forbidden", "You wrote part of what went out, so somebody else must look back at it.");
    }
    await tx.afterReview.update({
      where: { id: found.id },
      data: { finding, note, closedById: person, closedAt: now },
    });
    const words = finding === "justified" ? "justified" : "not justified";
    await notify(work, {
      kind: "after_review_closed",
      to: [
        found.brokenById,
        ...(await membersOfOwners(tx, workspaceId, prompt.owners)),
        ...(await membersWho(tx, workspaceId, "policy.decide")),
      ],
      title: `${actor.name} found that breaking the glass for ${prompt.name} v${found.version} was ${words}`,
      body: note,
      path: `after-reviews/${number}`,
      promptId: prompt.id,
    });
    return {
      result: { number, finding },
      audit: {
        action: "after_review.closed",
        subject: { type: "after_review", id: found.id, name: `after-review ${number}` },
        promptId: prompt.id,
        after: { version: found.version, seq: found.releaseSeq, finding, note },
      },
    };
  },
});
