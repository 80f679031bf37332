import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import { isAlertMetric } from "../alerts/domain/alert-rule.ts";
import { figureOfFiring } from "../alerts/domain/alert-words.ts";
import { enumerate } from "../prompts/domain/redline/number-words.ts";
import type { Context } from "../usecase/context.ts";
import type { AlertNeed } from "./domain/need.ts";

const MOST = 8;
const MOST_READ = 100;

type Row = {
  id: string;
  prompt: string;
  alert: string;
  metric: string;
  kind: string;
  state: string;
  value: number | null;
  since: Date;
};

function detailOf({ alert, metric, kind, state, value }: Row, others: readonly string[]): string {
  const test = isAlertMetric(metric)
    ? { metric, kind: kind === "drift" ? ("drift" as const) : ("threshold" as const), value }
    : null;
  const figure = test ? figureOfFiring(test) : "";
  const what = state === "no_data" ? `“${alert}”: fewer calls than it expects.` : `“${alert}”${figure}.`;
  const also = others.length === 0 ? "" : ` It fires for ${enumerate(others)} too.`;
  return `${what}${also} It goes on until all has been well for as long as it looks back; mute it while you are at it.`;
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
