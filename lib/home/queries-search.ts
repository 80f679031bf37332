import "server-only";
import { may } from "../access/authorize.ts";
import { findCallsById } from "../telemetry/calls/find-calls-by-id.ts";
import { query } from "../usecase/query.ts";
import { searchTerms } from "./domain/search-terms.ts";

const MOST = 8;

/** What the palette found. Versions are numbers; a prompt that serves nothing has no `stable`. */
export type Found = {
  /** `rolling` is the version that is on its way, to stable before any other channel. */
  prompts: { name: string; stable: number | null; rolling: number | null; canRollBack: boolean }[];
  reviews: { number: number; prompt: string; version: number }[];
  runs: { number: number; prompt: string; challenger: number; verdict: string | null; status: string }[];
  /** Calls whose request id or trace id was pasted. */
  calls: { traceId: string; spanId: string; at: string; prompt: string | null; version: number | null }[];
  /** The undoing was asked for by name, so it stands first. */
  rollBackFirst: boolean;
};

type PromptRow = { name: string; stable: number | null; rolling: number | null; begun: boolean; walked: boolean };

const likeWord = (word: string) => `%${word.replace(/[\\%_]/g, "\\$&")}%`;

/** Finds prompts by parts of their names, open reviews and runs by number or prompt, and what could be rolled back. */
export const search = query("workspace.read", async ({ db, workspaceId, actor }, typed: string): Promise<Found> => {
  const { words, number, rollBack } = searchTerms(typed);
  const patterns = words.map(likeWord);
  const prompts = await db.$queryRaw<PromptRow[]>`
    select p.name, s.version as stable, (
             select o.candidate from rollout o where o.prompt_id = p.id
               and o.status in ('scheduled', 'running', 'held', 'paused') order by o.channel <> 'stable' limit 1
           ) as rolling, exists (
             select 1 from rollout o where o.prompt_id = p.id and o.channel = 'stable'
               and o.status in ('running', 'held', 'paused')
           ) as begun, exists (
             select 1 from release r where r.prompt_id = p.id and r.channel = 'stable' and r.version <> s.version
           ) as walked
    from prompt p
    left join lateral (
      select r.version, r.effective_at as at from release r where r.prompt_id = p.id and r.channel = 'stable'
      order by r.seq desc limit 1) s on true
    where p.workspace_id = ${workspaceId} and p.archived_at is null
      and lower(p.name) like all (${patterns}::text[])
    order by case when ${rollBack} then s.at end desc nulls last, length(p.name), p.name
    limit ${MOST}`;
  const reviews = await db.$queryRaw<Found["reviews"]>`
    select r.number, p.name as prompt, r.version_number as version
    from review r join prompt p on p.id = r.prompt_id
    where r.workspace_id = ${workspaceId} and p.archived_at is null
      and (r.number = ${number} or (r.closed_at is null and lower(p.name) like all (${patterns}::text[])))
    order by (r.number = ${number}) desc nulls last, r.number desc limit ${MOST}`;
  const runs = await db.$queryRaw<Found["runs"]>`
    select e.number, p.name as prompt, e.challenger_number as challenger, e.verdict, e.status
    from eval_run e join prompt p on p.id = e.prompt_id
    where e.workspace_id = ${workspaceId} and p.archived_at is null
      and (e.number = ${number} or lower(p.name) like all (${patterns}::text[]))
    order by (e.number = ${number}) desc nulls last, e.number desc limit ${MOST}`;
  const mayRollBack = may(actor, "release.rollback");
  return {
    prompts: prompts.map(({ walked, begun, ...row }) => ({
      ...row,
      // While a candidate has its share there is something to take back, whatever was served before.
      canRollBack: mayRollBack && (walked || begun),
    })),
    reviews,
    runs,
    calls: await findCallsById(db, workspaceId, typed),
    rollBackFirst: rollBack,
  };
});
