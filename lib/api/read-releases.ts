import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { channelLimit } from "./name-limit.ts";
import { cutPage, numberPlaceOf, type Page } from "./page.ts";

/** A prompt's ledger, the newest row first; of one channel, or of all. */
export const readReleases = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, { name, channel, ...page }: { name: string; channel: string | null } & Page) => {
    const channels = channelLimit(actor, channel);
    const prompt = await findPrompt(db, workspaceId, name);
    const rows = await db.release.findMany({
      where: {
        promptId: prompt.id,
        ...(channels && { channel: { in: channels } }),
        generation: { lt: numberPlaceOf(page, Number.MAX_SAFE_INTEGER) },
      },
      orderBy: { generation: "desc" },
      take: page.limit + 1,
    });
    const belonging = rows.flatMap(({ rolloutId }) => rolloutId ?? []);
    const rollouts = await db.rollout.findMany({
      where: { id: { in: belonging } },
      select: { id: true, number: true },
    });
    const numbers = new Map(rollouts.map(({ id, number }) => [id, number]));
    return cutPage(
      rows,
      page.limit,
      ({ generation }) => String(generation),
      (row) => ({
        prompt: name,
        channel: row.channel,
        seq: row.seq,
        kind: row.kind,
        version: row.candidate ?? row.version,
        baseline: row.version,
        rollout: numbers.get(row.rolloutId ?? "") ?? null,
        split: row.split,
        audience: row.audience,
        reason: row.reason,
        actor: row.actorName,
        evidence: row.evidence,
        effectiveAt: row.effectiveAt,
        generation: Number(row.generation),
      }),
    );
  },
  ({ name, channel }) => ({ prompt: name, ...(channel === null ? {} : { channel }) }),
);
