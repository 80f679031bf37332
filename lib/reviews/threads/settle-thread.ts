import { personOf } from "../../access/actor.ts";
import { may } from "../../access/authorize.ts";
import { AppError } from "../../core/errors.ts";
import { notify } from "../../notifications/notify.ts";
import type { Change, Work } from "../../usecase/context.ts";
import { findThread, homeOf } from "./find-thread.ts";

/**
 * Resolves a thread or opens it again: whoever began it, the prompt's editors and approvers may. Those who wrote in it
 * are told. Throws `conflict` when it is so already.
 */
export async function settleThread(
  work: Work,
  threadId: string,
  become: "resolved" | "reopened",
): Promise<Change<{ id: string }>> {
  const { tx, workspaceId, actor, now, reach } = work;
  const thread = await findThread(tx, workspaceId, threadId);
  reach({ prompt: thread.prompt.name });
  const comments = await tx.comment.findMany({
    where: { threadId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { authorId: true, body: true },
  });
  const began = comments[0]?.authorId === personOf(actor);
  if (!began && !may(actor, "prompt.edit") && !may(actor, "review.decide")) {
    throw new AppError("forbidden", "Whoever began a thread settles it, or an editor or approver does.");
  }
  const isResolving = become === "resolved";
  const settled = await tx.thread.updateMany({
    where: { id: threadId, resolvedAt: isResolving ? null : { not: null } },
    data: isResolving
      ? { resolvedAt: now, resolvedById: personOf(actor) ?? "" }
      : { resolvedAt: null, resolvedById: null },
  });
  if (settled.count === 0) {
    throw new AppError("conflict", isResolving ? "This thread is resolved already." : "This thread is open already.");
  }
  const home = await homeOf(tx, thread);
  await notify(work, {
    kind: "replied",
    to: comments.map(({ authorId }) => authorId),
    title: `${actor.name} ${isResolving ? "resolved" : "opened again"} a thread in ${home.name} of ${thread.prompt.name}`,
    body: comments[0]?.body ?? "",
    path: `${home.path}#thread-${threadId}`,
    promptId: thread.promptId,
  });
  return {
    result: { id: threadId },
    audit: {
      action: `thread.${become}`,
      subject: home.subject,
      promptId: thread.promptId,
      after: { quote: thread.quote, body: comments[0]?.body ?? "" },
    },
  };
}
