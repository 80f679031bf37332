import { z } from "zod";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { findPrompt } from "./lookup.ts";
import { promptName } from "./schema.ts";

const NAMED_USERS = 10;

/** A snippet stays as long as the newest version of a prompt in use includes it. */
async function refuseWhileIncluded(tx: Tx, { id, name }: { id: string; name: string }): Promise<void> {
  const users = await tx.$queryRaw<{ name: string }[]>`
    select p.name from inclusion i
    join prompt p on p.id = i.prompt_id and p.latest_number = i.number and p.archived_at is null
    where i.snippet_id = ${id} order by p.name limit ${NAMED_USERS + 1}`;
  if (users.length === 0) return;
  const names = users.slice(0, NAMED_USERS).map((user) => user.name);
  const more = users.length > NAMED_USERS ? " and others" : "";
  throw new AppError(
    "conflict",
    `${name} is included by ${names.join(", ")}${more}. Take it out of their newest versions first.`,
    { includedBy: names },
  );
}

/** Whoever has a rollout under way decides first what becomes of its candidate. */
async function refuseWhileRolling(tx: Tx, { id, name }: { id: string; name: string }): Promise<void> {
  const [live] = await tx.$queryRaw<{ candidate: number; channel: string }[]>`
    select candidate, channel from rollout
    where prompt_id = ${id} and status in ('scheduled', 'running', 'held', 'paused') order by channel limit 1`;
  if (!live) return;
  const { candidate, channel } = live;
  throw new AppError(
    "conflict",
    `v${candidate} of ${name} is being rolled out on ${channel}. Advance it to everybody, abandon it, or roll it back first.`,
  );
}

/**
 * Takes a prompt out of use, or brings it back. Nothing is deleted and the name stays taken: applications that still ask
 * for it are told that it is archived.
 */
export const archivePrompt = command({
  name: "prompt.archive",
  permission: "prompt.archive",
  input: z.strictObject({ name: promptName, archived: z.boolean() }),
  target: ({ name }) => ({ prompt: name }),
  run: async ({ tx, workspaceId, now, publish }, { name, archived }) => {
    const prompt = await findPrompt(tx, workspaceId, name);
    if (archived) {
      // Nobody may begin to include it, or to roll it out, while this is decided.
      await tx.$queryRaw`select id from prompt where id = ${prompt.id} for update`;
      await refuseWhileRolling(tx, prompt);
      await refuseWhileIncluded(tx, prompt);
    }
    const changed = await tx.prompt.updateMany({
      where: { id: prompt.id, archivedAt: archived ? null : { not: null } },
      data: { archivedAt: archived ? now : null, changedAt: now },
    });
    if (changed.count === 0) return { result: { name, archived }, audit: null };
    await publish({ type: "archive", promptId: prompt.id, name, archived });
    return {
      result: { name, archived },
      audit: {
        action: archived ? "prompt.archived" : "prompt.restored",
        subject: { type: "prompt", id: prompt.id, name },
        promptId: prompt.id,
      },
    };
  },
});
