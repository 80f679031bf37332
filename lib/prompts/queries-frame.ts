import "server-only";
import type { Audience } from "#sdk/decide/decide.ts";
import type { Db } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import type { ChannelServing, PromptFrame } from "./domain/prompt-frame.ts";
import { outsideWords, stableFirst } from "./domain/serving-split.ts";
import { findPrompt } from "./lookup.ts";

type Counts = { cases: number | null; runs: bigint; reviews: bigint; pinned: bigint };
type ChannelRow = {
  channel: string;
  kind: string;
  split: { version: number; share: number }[];
  candidate: number | null;
  audience: Audience | null;
  came_from: number | null;
  effective_at: Date;
};

async function counts(db: Db, promptId: string): Promise<Counts> {
  const [row] = await db.$queryRaw<Counts[]>`
    select (select s.cases from suite_revision s where s.prompt_id = p.id and s.number = p.suite_revision) as cases,
           (select count(*) from eval_run r where r.prompt_id = p.id) as runs,
           (select count(*) from review w where w.prompt_id = p.id and w.closed_at is null) as reviews,
           (select count(distinct i.tenant_id) from pin i
             where i.prompt_id = p.id and i.ended_at is null and i.expires_at > now()) as pinned
    from prompt p where p.id = ${promptId}`;
  return row ?? { cases: null, runs: 0n, reviews: 0n, pinned: 0n };
}

/** The state of each channel, stable first. */
export async function serving(db: Db, promptId: string): Promise<ChannelServing[]> {
  const rows = await db.$queryRaw<ChannelRow[]>`
    select * from (
      select distinct on (channel) channel, kind, split, candidate, audience, (evidence->>'from')::int as came_from, effective_at
      from release where prompt_id = ${promptId} order by channel, seq desc
    ) as now order by channel <> 'stable', channel`;
  return rows.map(({ channel, kind, split, candidate, audience, came_from, effective_at }) => ({
    channel,
    split: stableFirst(split, candidate),
    candidate,
    outside: audience && outsideWords(audience),
    since: effective_at.toISOString(),
    rolledBackFrom: kind.endsWith("rollback") ? came_from : null,
  }));
}

/** What stands around every tab of a prompt: its name, what is served, and how much there is of everything. */
export const promptFrame = query("workspace.read", async ({ db, workspaceId }, name: string): Promise<PromptFrame> => {
  const prompt = await findPrompt(db, workspaceId, name);
  const [counted, channels] = await Promise.all([counts(db, prompt.id), serving(db, prompt.id)]);
  return {
    name: prompt.name,
    kind: prompt.kind === "snippet" ? "snippet" : "prompt",
    archivedAt: prompt.archivedAt?.toISOString() ?? null,
    latest: prompt.latestNumber,
    cases: counted.cases ?? 0,
    runs: Number(counted.runs),
    openReviews: Number(counted.reviews),
    pinnedTenants: Number(counted.pinned),
    channels,
  };
});
