import { may } from "../access/authorize.ts";
import type { Finding } from "../releases/domain/rollout.ts";
import type { Context } from "../usecase/context.ts";
import type { RolloutNeed } from "./domain/need.ts";

const MOST = 8;

type Row = {
  prompt: string;
  version: number;
  number: number;
  status: string;
  share: number;
  at: Date;
  findings: Finding[];
};

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

/**
 * Rollouts on hold, and those that their guardrails took back within three days with nothing released since, for whoever
 * may do something about them.
 */
export async function rolloutNeeds({ db, workspaceId, actor }: Context): Promise<RolloutNeed[]> {
  if (!may(actor, "release.promote")) return [];
  const rows = await db.$queryRaw<Row[]>`
    select p.name as prompt, o.candidate as version, o.number, o.status, o.share, o.findings,
           coalesce(o.ended_at, o.held_since, o.created_at) as at
    from rollout o join prompt p on p.id = o.prompt_id
    where o.workspace_id = ${workspaceId} and p.archived_at is null
      and (o.status = 'held' or (o.status = 'breached' and o.ended_at > now() - interval '3 days'
           and not exists (select 1 from release r where r.prompt_id = o.prompt_id and r.channel = o.channel
                           and r.effective_at > o.ended_at)
           and not exists (select 1 from rollout newer where newer.prompt_id = o.prompt_id
                           and newer.channel = o.channel and newer.number > o.number)))
    order by at limit ${MOST}`;
  return rows.map(({ prompt, version, number, status, share, at, findings }) => {
    const breached = status === "breached";
    const why = findings.map(({ message }) => ended(message)).join(" ");
    const now = breached
      ? "Everyone has the version before again."
      : `It stays at ${share / 100} % until this is mended.`;
    return {
      kind: "rollout",
      prompt,
      version,
      number,
      breached,
      since: at.toISOString(),
      detail: `${why} ${now}`.trim(),
    };
  });
}
