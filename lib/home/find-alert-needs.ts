import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import { isAlertMetric } from "../alerts/domain/alert-rule.ts";
import { figureOfFiring } from "../alerts/domain/alert-words.ts";
import type { Context } from "../usecase/context.ts";
import type { AlertNeed } from "./domain/need.ts";

const MOST = 8;

type Row = {
  prompt: string;
  alert: string;
  metric: string;
  kind: string;
  state: string;
  value: number | null;
  since: Date;
};

function detailOf({ alert, metric, kind, state, value }: Row): string {
  if (state === "no_data") return `“${alert}”: fewer calls than it expects.`;
  const figure = isAlertMetric(metric)
    ? figureOfFiring({ metric, kind: kind === "drift" ? kind : "threshold", value })
    : "";
  return `“${alert}”${figure}. It goes on until all has been well for as long as it looks back; mute it when you are at it.`;
}

/** Alerts that fire and nobody has muted, for those they tell and those who may do something about them. */
export async function alertNeeds({ db, workspaceId, actor }: Context): Promise<AlertNeed[]> {
  const rows = await db.$queryRaw<Row[]>`
    select p.name as prompt, r.name as alert, r.metric, r.kind, s.state, s.value, s.since
    from alert_state s join alert_rule r on r.id = s.rule_id join prompt p on p.id = s.prompt_id
    where r.workspace_id = ${workspaceId} and r.disabled_at is null and s.state <> 'ok' and p.archived_at is null
      and (s.muted_until is null or s.muted_until <= now())
      and (${may(actor, "release.rollback")} or ${personOf(actor)} = any(r.recipients))
    order by s.since limit ${MOST}`;
  return rows.map((row) => ({
    ...{ kind: "alert" as const, prompt: row.prompt, alert: row.alert, since: row.since.toISOString() },
    detail: detailOf(row),
  }));
}
