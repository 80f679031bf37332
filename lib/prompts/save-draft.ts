import { z } from "zod";
import { personOf } from "../access/actor.ts";
import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { lockPrompt } from "./lookup.ts";
import { draftContent, promptName } from "./schema.ts";

/**
 * Keeps somebody's unsaved work. `rev` is the revision the writer had seen (0 for none): a second tab that is behind is
 * told so instead of overwriting. A draft is private and changes nothing for others, so the log does not hear of it.
 */
export const saveDraft = command({
  name: "draft.save",
  permission: "prompt.edit",
  input: z.strictObject({
    name: promptName,
    baseNumber: z.number().int().min(0),
    rev: z.number().int().min(0),
    content: draftContent,
  }),
  target: ({ name }) => ({ prompt: name }),
  run: async ({ tx, workspaceId, actor, now }, { name, baseNumber, rev, content }) => {
    const prompt = await lockPrompt(tx, workspaceId, name);
    const memberId = personOf(actor);
    if (!memberId) throw new AppError("forbidden", "A draft belongs to a person.");
    const body = JSON.stringify(content);
    const kept = await tx.$executeRaw`
      insert into draft (prompt_id, member_id, base_number, content, rev, updated_at)
      values (${prompt.id}, ${memberId}, ${baseNumber}, ${body}::jsonb, ${rev + 1}, ${now})
      on conflict (prompt_id, member_id) do update
        set base_number = excluded.base_number, content = excluded.content, rev = excluded.rev, updated_at = excluded.updated_at
        where draft.rev = ${rev}`;
    if (kept === 0) {
      throw new AppError(
        "stale_draft",
        "This draft was changed in another window. Reload to see it; your text here is still yours to copy.",
      );
    }
    return { result: { rev: rev + 1, updatedAt: now.toISOString(), latestNumber: prompt.latestNumber }, audit: null };
  },
});
