import { personOf } from "../access/actor.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { command } from "../usecase/command.ts";
import { threadFor } from "./threads/begin-thread.ts";
import { homeOf } from "./threads/find-thread.ts";
import { commentInput } from "./threads/schema.ts";
import { tellOfRemark } from "./threads/tell-thread.ts";

const COMMENTED: Record<string, string> = {
  review: "review.commented",
  version: "version.commented",
  run: "run.commented",
};

/**
 * Adds a remark to a review, a version or a run, tied to a quotation where it has one, or answers in a thread; with
 * other words for those quoted it is a suggestion. An answer opens a resolved thread again.
 */
export const addComment = command({
  name: "review.comment",
  permission: "review.comment",
  input: commentInput,
  run: async (work, input) => {
    const { tx, actor, now } = work;
    const authorId = personOf(actor);
    if (!authorId) throw new AppError("forbidden", "A comment is a person's.");
    const { thread } = await threadFor(work, input);
    const { body, replacement } = input;
    const home = await homeOf(tx, thread);
    await tellOfRemark(work, thread, home, body);
    const comment = await tx.comment.create({
      data: { id: newId(), threadId: thread.id, authorId, body, replacement, createdAt: now },
    });
    await tx.thread.update({ where: { id: thread.id }, data: { resolvedAt: null, resolvedById: null } });
    const { field, quote } = thread;
    const suggested = replacement === null ? {} : { replacement };
    return {
      result: { id: comment.id, threadId: thread.id },
      audit: {
        action: replacement === null ? (COMMENTED[thread.subject] ?? "review.commented") : "suggestion.made",
        subject: home.subject,
        promptId: thread.promptId,
        after: { body, field, quote, ...suggested },
      },
    };
  },
});
