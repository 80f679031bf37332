import { AppError } from "../core/errors.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { rolloutDocument } from "../releases/rollouts/rollout-row.ts";
import { query } from "../usecase/query.ts";
import { channelLimit } from "./name-limit.ts";
import { cutPage, numberPlaceOf, type Page } from "./page.ts";

/** The rollout on a channel, or the last one there was, with the newest word of its guardrails (`report`, or null). */
export const readRollout = query(
  "workspace.read",
  async ({ db, workspaceId }, { name, channel }: { name: string; channel: string }) => {
    const prompt = await findPrompt(db, workspaceId, name);
    const row = await db.rollout.findFirst({
      where: { promptId: prompt.id, channel },
      orderBy: { number: "desc" },
    });
    if (!row) throw new AppError("not_found", `There was never a rollout of ${name} on ${channel}.`);
    const newest = await db.guardrailReport.findFirst({
      where: { rolloutId: row.id },
      orderBy: { at: "desc" },
      select: { report: true, at: true },
    });
    const report = newest && { ...(newest.report as object), at: newest.at };
    return { ...rolloutDocument(name, row), report };
  },
  ({ name, channel }) => ({ prompt: name, channel }),
);

/** A prompt's rollouts, the newest first; of one channel, or of all. */
export const readRollouts = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, { name, channel, ...page }: { name: string; channel: string | null } & Page) => {
    const channels = channelLimit(actor, channel);
    const prompt = await findPrompt(db, workspaceId, name);
    const rows = await db.rollout.findMany({
      where: {
        promptId: prompt.id,
        ...(channels && { channel: { in: channels } }),
        number: { lt: numberPlaceOf(page, 2_147_483_647) },
      },
      orderBy: { number: "desc" },
      take: page.limit + 1,
    });
    return cutPage(
      rows,
      page.limit,
      ({ number }) => number,
      (row) => rolloutDocument(name, row),
    );
  },
  ({ name, channel }) => ({ prompt: name, ...(channel === null ? {} : { channel }) }),
);
