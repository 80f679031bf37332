import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import type { AlertKind, AlertMetric, AlertStateName } from "../alerts/domain/alert-rule.ts";
import { firingWords } from "../alerts/domain/alert-words.ts";
import { type FiringPrompts, otherPrompts } from "../alerts/domain/firing-rule.ts";
import type { Context } from "../usecase/context.ts";
import type { AlertNeed } from "./domain/need.ts";

const MOST = 8;
const MOST_NAMES = 4;

/** A rule that fires; its figures are those of the first of its prompts. */
type Row = FiringPrompts & {
  alert: string;
  metric: AlertMetric;
  kind: AlertKind;
  state: AlertStateName;
  value: number | null;
  since: Date;
};

function detailOf(row: Row): string {
  const what = `“${row.alert}”: ${firingWords(row)}.`;
  const others = otherPrompts(row);
  const also = others && ` It fires for ${others} too.`;
  return `${what}${also} It is over when all has been well for as long as it looks back. Mute it under Settings, Alerts, while you are at it.`;
}

/** Alerts that fire and nobody has muted, one need a rule, for those they tell and those who may do something about them. */
export async function alertNeeds({ db, workspaceId, actor }: Context): Promise<AlertNeed[]> {
  const rows = await db.$queryRaw<Row[]>`
    select r.name as alert, r.metric, r.kind, count(*)::int as prompts, min(s.since) as since,
           (array_agg(p.name order by s.value is null, s.since, p.name))[1:${MOST_NAMES + 1}] as names,
           (array_agg(s.state order by s.value is null, s.since, p.name))[1] as state,
           (array_agg(s.value order by s.value is null, s.since, p.name))[1] as value
    from alert_state s join alert_rule r on r.id = s.rule_id join prompt p on p.id = s.prompt_id
    where r.workspace_id = ${workspaceId} and r.disabled_at is null and s.state <> 'ok' and p.archived_at is null
      and (s.muted_until is null or s.muted_until <= now())
      and (${may(actor, "release.rollback")} or ${personOf(actor)} = any(r.recipients))
    group by r.id order by since, r.name limit ${MOST}`;
  return rows.map((row) => {
    const { alert, since, names } = row;
    return { kind: "alert", prompt: names[0] ?? "", alert, since: since.toISOString(), detail: detailOf(row) };
  });
}
