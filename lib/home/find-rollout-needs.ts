import { may } from "../access/authorize.ts";
import { ended } from "../prompts/domain/redline/number-words.ts";
import { openSentences } from "../releases/domain/open-findings.ts";
import type { Finding } from "../releases/domain/rollout.ts";
import { shareWords } from "../releases/domain/rollout-words.ts";
import type { Context } from "../usecase/context.ts";
import type { RolloutNeed } from "./domain/need.ts";

const MOST = 8;

type Row = {
  prompt: string;
  version: number;
  number: number;
  how: RolloutNeed["how"];
  share: number;
  at: Date;
  findings: Finding[];
};

const NOW: Record<RolloutNeed["how"], (share: number) => string> = {
  held: (share) => `It stays at ${shareWords(share)} meanwhile.`,
  paused: (share) => `It keeps ${shareWords(share)} until somebody resumes it or takes it back.`,
  breached: () => "Everyone has the version before again.",
};

/**
 * Rollouts on hold, those that a guardrail paused, and those that their guardrails took back within three days with nothing
 * released since, for whoever may do something about them.
 */
export async function rolloutNeeds({ db, workspaceId, actor }: Context): Promise<RolloutNeed[]> {
  if (!may(actor, "release.promote")) return [];
  const rows = await db.$queryRaw<Row[]>`
    select p.name as prompt, o.candidate as version, o.number, o.status as how, o.share, o.findings,
           coalesce(o.ended_at, o.held_since, s.at, o.created_at) as at
    from rollout o join prompt p on p.id = o.prompt_id
    left join lateral (
      select effective_at as at from release where prompt_id = o.prompt_id and channel = o.channel and o.status = 'paused'
      order by seq desc limit 1) s on true
    where o.workspace_id = ${workspaceId} and p.archived_at is null
      and (o.status = 'held' or (o.status = 'paused' and jsonb_array_length(o.findings) > 0)
           or (o.status = 'breached' and o.ended_at > now() - interval '3 days'
           and not exists (select 1 from release r where r.prompt_id = o.prompt_id and r.channel = o.channel
                           and r.effective_at > o.ended_at)
           and not exists (select 1 from rollout newer where newer.prompt_id = o.prompt_id
                           and newer.channel = o.channel and newer.number > o.number)))
    order by o.status <> 'paused', at limit ${MOST}`;
  return rows.map(({ prompt, version, number, how, share, at, findings }) => {
    const why = openSentences(findings).map(ended).join(" ");
    return {
      ...{ kind: "rollout" as const, prompt, version, number, how },
      ...{ since: at.toISOString(), detail: `${why} ${NOW[how](share)}`.trim() },
    };
  });
}
