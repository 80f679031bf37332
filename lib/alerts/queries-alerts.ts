import "server-only";
import { may } from "../access/authorize.ts";
import { missingRoleSentence } from "../access/policy.ts";
import type { Tx } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import { ALERT_STATES, type AlertKind, type AlertMetric, type AlertStateName } from "./domain/alert-rule.ts";
import type { FiringPrompts } from "./domain/firing-rule.ts";
import { type AlertLine, readAlertLines } from "./read-alert-lines.ts";

const MOST_CHANGES = 50;
const MOST_MEMBERS = 100;
const MOST_FIRING = 20;
const MOST_NAMES = 4;

/** A change of a rule's state. `told`: people heard of it; otherwise it was muted, or silent after another. */
export type AlertChangeLine = {
  id: string;
  at: string;
  alert: string;
  prompt: string;
  metric: AlertMetric;
  kind: AlertKind;
  before: AlertStateName;
  after: AlertStateName;
  value: number | null;
  calls: number;
  told: boolean;
};

export type AlertsPage = {
  alerts: AlertLine[];
  changes: AlertChangeLine[];
  /** Who may be told. */
  members: { id: string; name: string }[];
  blocked: string | null;
};

type ChangeRow = Omit<AlertChangeLine, "at" | "before" | "after"> & { at: Date; before: string; after: string };

const stateOf = (text: string): AlertStateName => ALERT_STATES.find((each) => each === text) ?? "ok";

async function readChanges(tx: Tx, workspaceId: string): Promise<AlertChangeLine[]> {
  const rows = await tx.$queryRaw<ChangeRow[]>`
    select c.id, c.at, r.name as alert, p.name as prompt, r.metric, r.kind, c.before, c.after, c.value,
           c.calls::float8 as calls, c.told
    from alert_change c join alert_rule r on r.id = c.rule_id join prompt p on p.id = c.prompt_id
    where c.workspace_id = ${workspaceId} order by c.at desc, c.id limit ${MOST_CHANGES}`;
  return rows.map(({ at, before, after, ...row }) => ({
    ...row,
    ...{ at: at.toISOString(), before: stateOf(before), after: stateOf(after) },
  }));
}

/** Settings, Alerts: the rules with how they stand, and what changed lately. */
export const alertsPage = query("workspace.read", async ({ db, workspaceId, actor }): Promise<AlertsPage> => {
  const [alerts, changes, members] = await Promise.all([
    readAlertLines(db, workspaceId),
    readChanges(db, workspaceId),
    db.member.findMany({
      where: { workspaceId, disabledAt: null, user: { kind: "person" } },
      select: { id: true, user: { select: { name: true } } },
      orderBy: { user: { name: "asc" } },
      take: MOST_MEMBERS,
    }),
  ]);
  return {
    ...{ alerts, changes, members: members.map(({ id, user }) => ({ id, name: user.name })) },
    blocked: missingRoleSentence("alert.edit", may(actor, "alert.edit")),
  };
});

/** A rule that fires now, for the pages of who is on call. Its figure, and since when, are those of the first of its prompts. */
export type FiringAlert = FiringPrompts & {
  id: string;
  alert: string;
  metric: AlertMetric;
  kind: AlertKind;
  state: AlertStateName;
  value: number | null;
  since: string;
};

/** The rules that fire now for anything nobody has muted, the longest first. */
export const firingAlerts = query("workspace.read", async ({ db, workspaceId }): Promise<FiringAlert[]> => {
  const rows = await db.$queryRaw<(Omit<FiringAlert, "state" | "since"> & { state: string; since: Date })[]>`
    select r.id, r.name as alert, r.metric, r.kind, count(*)::int as prompts, min(s.since) as since,
           (array_agg(p.name order by s.value is null, s.since, p.name))[1:${MOST_NAMES}] as names,
           (array_agg(s.state order by s.value is null, s.since, p.name))[1] as state,
           (array_agg(s.value order by s.value is null, s.since, p.name))[1] as value
    from alert_state s join alert_rule r on r.id = s.rule_id join prompt p on p.id = s.prompt_id
    where r.workspace_id = ${workspaceId} and r.disabled_at is null and s.state <> 'ok' and p.archived_at is null
      and coalesce(s.muted_until <= now(), true)
    group by r.id order by since, r.name limit ${MOST_FIRING}`;
  return rows.map(({ state, since, ...row }) => ({ ...row, state: stateOf(state), since: since.toISOString() }));
});
