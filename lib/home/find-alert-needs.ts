import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import type { AlertKind, AlertMetric, AlertStateName } from "../alerts/domain/alert-rule.ts";
import { firingWords } from "../alerts/domain/alert-words.ts";
import { enumerateFirst } from "../prompts/domain/redline/number-words.ts";
import type { Context } from "../usecase/context.ts";
import type { AlertNeed } from "./domain/need.ts";

const MOST = 8;
const MOST_READ = 100;

type Row = {
  id: string;
  prompt: string;
  alert: string;
  metric: AlertMetric;
  kind: AlertKind;
  state: AlertStateName;
  value: number | null;
  since: Date;
};

const MOST_NAMES = 4;

function detailOf(row: Row, others: readonly string[]): string {
  const what = `“${row.alert}”: ${firingWords(row)}.`;
  const also = others.length === 0 ? "" : ` It fires for ${enumerateFirst(others, MOST_NAMES)} too.`;
  return `${what}${also} It is over when all has been well for as long as it looks back. Mute it under Settings, Alerts, while you are at it.`;
}

/** Alerts that fire and nobody has muted, one need a rule, for those they tell and those who may do something about them. */
export async function alertNeeds({ db, workspaceId, actor }: Context): Promise<AlertNeed[]> {
  const rows = await db.$queryRaw<Row[]>`
    select r.id, p.name as prompt, r.name as alert, r.metric, r.kind, s.state, s.value, s.since
    from alert_state s join alert_rule r on r.id = s.rule_id join prompt p on p.id = s.prompt_id
    where r.workspace_id = ${workspaceId} and r.disabled_at is null and s.state <> 'ok' and p.archived_at is null
      and (s.muted_until is null or s.muted_until <= now())
      and (${may(actor, "release.rollback")} or ${personOf(actor)} = any(r.recipients))
    order by s.since, p.name limit ${MOST_READ}`;
  return [...Map.groupBy(rows, ({ id }) => id).values()].slice(0, MOST).flatMap(([first, ...rest]) => {
    if (!first) return [];
    const { prompt, alert, since } = first;
    const detail = detailOf(
      first,
      rest.map((each) => each.prompt),
    );
    return { kind: "alert" as const, prompt, alert, since: since.toISOString(), detail };
  });
}
