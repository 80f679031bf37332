import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { membersOfOwners } from "../notifications/find-recipients.ts";
import { notify } from "../notifications/notify.ts";
import { promptSlug } from "../prompts/domain/slug.ts";
import { command } from "../usecase/command.ts";

/**
 * Tells the owners of a prompt that it could not take a released snippet over, and why: it goes on with the text it has
 * locked until somebody mends it. Coming twice for the same release of the snippet it tells once.
 */
export const tellBumpRefused = command({
  name: "version.bump-refused",
  permission: "prompt.edit",
  input: z.strictObject({
    promptId: z.string().max(60),
    snippetId: z.string().max(60),
    version: z.number().int().positive(),
    why: z.string().max(2_000),
  }),
  run: async (work, { promptId, snippetId, version, why }) => {
    const { tx, workspaceId } = work;
    // The row is locked: of two workers with the same job the second finds it told.
    await tx.$queryRaw`select id from prompt where id = ${promptId} and workspace_id = ${workspaceId} for update`;
    const [prompt, snippet] = await Promise.all(
      [promptId, snippetId].map((id) => tx.prompt.findFirst({ where: { workspaceId, id } })),
    );
    if (!prompt || !snippet) throw new AppError("prompt_not_found", "There is no such prompt in this workspace.");
    const { name } = prompt;
    work.reach({ prompt: name });
    const message = `${snippet.name} v${version}`;
    const told = await tx.auditEvent.findFirst({
      where: { promptId, action: "version.bump_refused", after: { path: ["message"], equals: message } },
      select: { seq: true },
    });
    if (told) return { result: { told: 0 }, audit: null };
    const owners = await tx.$queryRaw<{ owner: string }[]>`
      select jsonb_array_elements_text(v.content->'owners') as owner from version v
      where v.prompt_id = ${promptId} and v.number = ${prompt.latestNumber}`;
    const people = [...prompt.owners, ...owners.map(({ owner }) => owner)];
    const count = await notify(work, {
      kind: "snippet_bump",
      to: await membersOfOwners(tx, workspaceId, [...new Set(people)]),
      title: `${name} could not take over ${message}`,
      body: `${why}\n\nIt goes on with the text it has. Mend it in the editor, where the snippet's new version can be chosen.`,
      path: `prompts/${promptSlug(name)}/edit`,
      promptId,
    });
    return {
      result: { told: count },
      audit: {
        action: "version.bump_refused",
        subject: { type: "prompt", id: promptId, name },
        promptId,
        after: { message, reason: why },
      },
    };
  },
});
