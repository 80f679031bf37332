import type { Tx } from "../core/db.ts";

const WEEK_MS = 7 * 86_400_000;
const MOST = 5_000;

/** Archived prompts for which a rule still fires. */
export async function archivedFiring(tx: Tx, ruleId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select p.id from alert_state s join prompt p on p.id = s.prompt_id
    where s.rule_id = ${ruleId} and s.state <> 'ok' and p.archived_at is not null
    order by p.name limit ${MOST}`;
  return rows.map(({ id }) => id);
}

export type WatchedPrompt = { id: string; name: string };

/**
 * Prompts with a call within a week, those with the most first, and what still fires: of what nobody calls, nothing is
 * missing.
 */
export async function watchedPrompts(tx: Tx, workspaceId: string, now: Date): Promise<WatchedPrompt[]> {
  return tx.$queryRaw<WatchedPrompt[]>`
    select p.id, p.name from prompt p left join (
      select prompt_id, sum(calls) as calls from metric_bucket
      where workspace_id = ${workspaceId} and step = 86400 and arm = '*' and tier = '*'
        and at >= ${new Date(now.getTime() - WEEK_MS)}
      group by prompt_id) c on c.prompt_id = p.id
    where p.workspace_id = ${workspaceId} and p.archived_at is null
      and (c.prompt_id is not null or exists (
        select from alert_state s where s.prompt_id = p.id and s.state <> 'ok'))
    order by c.calls desc nulls last, p.name limit ${MOST}`;
}
