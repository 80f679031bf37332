import "server-only";
import { may } from "../access/authorize.ts";
import type { Context } from "../usecase/context.ts";
import { query } from "../usecase/query.ts";
import { byUrgency, type Need } from "./domain/need.ts";
import { alertNeeds } from "./find-alert-needs.ts";
import {
  blockedNeeds,
  changeNeeds,
  draftNeeds,
  driftNeeds,
  modelNeeds,
  releaseNeeds,
  reviewNeeds,
} from "./find-needs.ts";
import { pinNeeds } from "./find-pin-needs.ts";
import { rolloutNeeds } from "./find-rollout-needs.ts";
import { afterReviewNeeds, policyNeeds } from "./find-rule-needs.ts";
import { type LastDay, readLastDay } from "./read-last-day.ts";

const MOST_NEEDS = 12;

/** How production stands: prompts that serve a version, of all, and the newest rollback of the last 24 hours. */
export type Standing = {
  prompts: number;
  served: number;
  /** How many of them serve two versions, because one is rolled out. */
  rolling: number;
  rolledBack: { prompt: string; to: number; at: string } | null;
};

/** What the demo began with, when this is a demo workspace: telling its past takes less than five minutes. */
export type DemoFacts = { madeAt: string; prompts: number; runs: number; reviews: number; rollbacks: number };

export type Home = {
  needs: Need[];
  /** Of all that were found; more than are told. */
  total: number;
  standing: Standing;
  lastDay: LastDay;
  demo: DemoFacts | null;
  /** May this person make the first prompt? */
  mayCreate: boolean;
};

async function needsOf(context: Context, now: Date): Promise<Pick<Home, "needs" | "total">> {
  const [reviews, ...rest] = await Promise.all([
    reviewNeeds(context),
    releaseNeeds(context),
    changeNeeds(context),
    blockedNeeds(context),
    draftNeeds(context),
    driftNeeds(context),
    modelNeeds(context, now),
    afterReviewNeeds(context),
    policyNeeds(context),
    pinNeeds(context, now),
    rolloutNeeds(context),
    alertNeeds(context),
  ]);
  const others = rest.flat();
  const needs = byUrgency([...reviews.needs, ...others]).slice(0, MOST_NEEDS);
  return { needs, total: reviews.total + others.length };
}

/** A rollback is news for as long as it is what the channel serves; a release after it is the answer to it. */
async function standingOf({ db, workspaceId }: Context, since: Date): Promise<Standing> {
  const [counts] = await db.$queryRaw<{ prompts: number; served: number; rolling: number }[]>`
    select count(*)::int as prompts,
           count(*) filter (where exists (
             select 1 from release r where r.prompt_id = p.id and r.channel = 'stable'))::int as served,
           count(*) filter (where exists (
             select 1 from rollout o where o.prompt_id = p.id and o.channel = 'stable'
               and o.status in ('running', 'held', 'paused')))::int as rolling
    from prompt p where p.workspace_id = ${workspaceId} and p.kind = 'prompt' and p.archived_at is null`;
  const [undone] = await db.$queryRaw<{ prompt: string; to: number; at: Date }[]>`
    select p.name as prompt, r.version as to, r.effective_at as at from release r join prompt p on p.id = r.prompt_id
    where r.workspace_id = ${workspaceId} and r.effective_at >= ${since} and r.kind like '%rollback'
      and not exists (select 1 from release newer where newer.prompt_id = r.prompt_id
                      and newer.channel = r.channel and newer.seq > r.seq)
    order by r.effective_at desc limit 1`;
  return {
    prompts: counts?.prompts ?? 0,
    served: counts?.served ?? 0,
    rolling: counts?.rolling ?? 0,
    rolledBack: undone ? { ...undone, at: undone.at.toISOString() } : null,
  };
}

async function demoFacts({ db, workspaceId }: Context): Promise<DemoFacts | null> {
  const rows = await db.$queryRaw<(Omit<DemoFacts, "madeAt"> & { seeded_at: Date | null })[]>`
    select w.seeded_at,
           (select count(*)::int from prompt
             where workspace_id = w.id and kind = 'prompt' and created_at < until) as prompts,
           (select count(*)::int from eval_run where workspace_id = w.id and created_at < until) as runs,
           (select count(*)::int from review where workspace_id = w.id and created_at < until) as reviews,
           (select count(*)::int from release
             where workspace_id = w.id and effective_at < until and kind like '%rollback') as rollbacks
    from workspace w, lateral (select w.seeded_at + interval '5 minutes' as until) as told
    where w.id = ${workspaceId} and w.seeded_at is not null`;
  const row = rows[0];
  if (!row?.seeded_at) return null;
  const { seeded_at, ...counts } = row;
  return { ...counts, madeAt: seeded_at.toISOString() };
}

/** The first page: what needs this person, how production stands, and what changed in the last 24 hours. */
export const home = query("workspace.read", async (context, withDemo: boolean): Promise<Home> => {
  const now = new Date();
  const [found, standing, lastDay, demo] = await Promise.all([
    needsOf(context, now),
    standingOf(context, new Date(now.getTime() - 86_400_000)),
    readLastDay(context, now),
    withDemo ? demoFacts(context) : null,
  ]);
  return { ...found, standing, lastDay, demo, mayCreate: may(context.actor, "prompt.create") };
});
