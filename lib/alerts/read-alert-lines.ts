import type { Tx } from "../core/db.ts";
import { type AlertDocument, alertDocument } from "./alert-document.ts";
import { ALERT_STATES, type AlertStateName } from "./domain/alert-rule.ts";

const MOST = 200;

/** How a rule stands for one prompt. Times are RFC 3339; `value` is the figure of the last look. */
export type AlertStateLine = {
  prompt: string;
  state: AlertStateName;
  since: string;
  value: number | null;
  mutedUntil: string | null;
};

/** A rule with how it stands for the prompts it has looked at, 20 at most. */
export type AlertLine = AlertDocument & { states: AlertStateLine[] };

type Row = {
  rule_id: string;
  prompt: string;
  state: string;
  since: Date;
  value: number | null;
  muted_until: Date | null;
};

function stateLine({ prompt, state, since, value, muted_until }: Row): AlertStateLine {
  return {
    ...{ prompt, state: ALERT_STATES.find((each) => each === state) ?? "ok", since: since.toISOString(), value },
    mutedUntil: muted_until?.toISOString() ?? null,
  };
}

/** Every rule of the workspace, the oldest first, with the prompts it looks at: those that fire first. */
export async function readAlertLines(tx: Tx, workspaceId: string): Promise<AlertLine[]> {
  const rules = await tx.alertRule.findMany({ where: { workspaceId }, orderBy: { createdAt: "asc" }, take: MOST });
  const rows = await tx.$queryRaw<Row[]>`
    select s.rule_id, p.name as prompt, s.state, s.since, s.value,
           case when s.muted_until > now() then s.muted_until end as muted_until
    from alert_rule r
    cross join lateral (
      select * from alert_state where rule_id = r.id order by state = 'ok', since desc limit 20) s
    join prompt p on p.id = s.prompt_id
    where r.workspace_id = ${workspaceId} and p.archived_at is null
    order by s.state = 'ok', p.name`;
  return rules.map((rule) => ({
    ...alertDocument(rule),
    states: rows.filter(({ rule_id }) => rule_id === rule.id).map(stateLine),
  }));
}
