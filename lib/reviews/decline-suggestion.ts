import { personOf } from "../access/actor.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { notify } from "../notifications/notify.ts";
import { command } from "../usecase/command.ts";
import { findSuggestions, refuseDecided } from "./threads/find-suggestions.ts";
import { homeOf } from "./threads/find-thread.ts";
import { declineInput } from "./threads/schema.ts";

/** Turns a suggestion down, with the reason as an answer in its thread. */
export const declineSuggestion = command({
  name: "suggestion.decline",
  permission: "prompt.edit",
  input: declineInput,
  run: async (work, { commentId, note }) => {
    const { tx, workspaceId, actor, now, reach } = work;
    const [suggestion] = await findSuggestions(tx, workspaceId, [commentId]);
    if (!suggestion) throw new AppError("not_found", "There is no such suggestion in this workspace.");
    const { thread, by, replacement } = suggestion;
    reach({ prompt: thread.prompt.name });
    const memberId = personOf(actor);
    if (!memberId) throw new AppError("forbidden", "Turning a suggestion down is a person's word.");
    refuseDecided(suggestion);
    const declined = await tx.comment.updateMany({
      where: { id: commentId, acceptedVersion: null, declinedAt: null },
      data: { declinedAt: now, decidedById: memberId },
    });
    if (declined.count === 0) throw new AppError("already_decided", `${by.name}'s suggestion was decided already.`);
    await tx.comment.create({
      data: { id: newId(), threadId: thread.id, authorId: memberId, body: note, createdAt: now },
    });
    const home = await homeOf(tx, thread);
    await notify(work, {
      kind: "suggestion_decided",
      to: [suggestion.authorId],
      title: `${actor.name} turned your suggestion for ${thread.prompt.name} down`,
      body: note,
      path: `${home.path}#thread-${thread.id}`,
      promptId: thread.promptId,
    });
    return {
      result: { id: commentId },
      audit: {
        action: "suggestion.declined",
        subject: { type: "suggestion", id: commentId, name: `suggestion of ${by.name}` },
        promptId: thread.promptId,
        after: { by: by.name, quote: thread.quote, replacement, note },
      },
    };
  },
});
