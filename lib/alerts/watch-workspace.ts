import { patternCovers } from "../access/policy.ts";
import { log } from "../core/log.ts";
import type { Context } from "../usecase/context.ts";
import { alertTest } from "./domain/alert-rule.ts";
import { type AlertDecision, decideAlert, unknownStanding } from "./domain/decide-alert.ts";
import { lookAt, standingOf } from "./look.ts";
import { MOST_RULES, MOST_SETTLED } from "./schema.ts";
import { settleAlert } from "./settle-alert.ts";
import { archivedFiring, type WatchedPrompt, watchedPrompts } from "./watched-prompts.ts";

type Rule = Parameters<typeof alertTest>[0] & { id: string; promptPattern: string | null };

type Figure = { promptId: string; value: number | null; found: AlertDecision };

/** Remembers the figures that were looked at, and since when they have been well. No change: nothing is audited. */
async function keepFigures({ db }: Context, ruleId: string, figures: readonly Figure[]): Promise<void> {
  if (figures.length === 0) return;
  const rows = figures.map(({ promptId, value, found: { state, since, clearSince } }) => ({
    ...{ promptId, value, state, since, clearSince },
  }));
  await db.$executeRaw`
    insert into alert_state (rule_id, prompt_id, state, since, value, clear_since)
    select r.id, f."promptId", f.state, f.since, f.value, f."clearSince"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as f("promptId" text, value double precision, state text, since timestamptz, "clearSince" timestamptz)
    join alert_rule r on r.id = ${ruleId}
    order by f."promptId"
    on conflict (rule_id, prompt_id) do update set value = excluded.value, clear_since = excluded.clear_since
    where alert_state.state = excluded.state
      and (alert_state.value is distinct from excluded.value
        or alert_state.clear_since is distinct from excluded.clear_since)`;
}

async function watchRule(context: Context, rule: Rule, prompts: readonly WatchedPrompt[], now: Date): Promise<number> {
  const { db, workspaceId } = context;
  const test = alertTest(rule);
  const covered = prompts.filter(({ name }) => patternCovers(rule.promptPattern, name)).map(({ id }) => id);
  const readings = await lookAt(db, workspaceId, test, covered, now);
  const states = await db.alertState.findMany({ where: { ruleId: rule.id, promptId: { in: covered } } });
  const standings = new Map(states.map((row) => [row.promptId, standingOf(row)]));
  const figures: Figure[] = [];
  const unsettled = await archivedFiring(db, rule.id);
  for (const [promptId, reading] of readings) {
    const found = decideAlert(test, standings.get(promptId) ?? unknownStanding(now), reading, now);
    if (!found.changed && found.tell === null) {
      figures.push({ promptId, value: reading.value, found });
      continue;
    }
    unsettled.push(promptId);
  }
  for (let from = 0; from < unsettled.length; from += MOST_SETTLED) {
    await settleAlert(context, { ruleId: rule.id, promptIds: unsettled.slice(from, from + MOST_SETTLED) });
  }
  await keepFigures(context, rule.id, figures);
  return unsettled.length;
}

/** Looks at every rule of a workspace. Returns how many of their states were settled anew; one that fails is logged. */
export async function watchWorkspace(context: Context, now: Date): Promise<number> {
  const { db, workspaceId } = context;
  const rules = await db.alertRule.findMany({
    where: { workspaceId, disabledAt: null },
    orderBy: { createdAt: "asc" },
    take: MOST_RULES,
  });
  const prompts = await watchedPrompts(db, workspaceId, now);
  let settled = 0;
  for (const rule of rules) {
    try {
      settled += await watchRule(context, rule, prompts, now);
    } catch (error) {
      log.error("looking at an alert", error, { alert: rule.id });
    }
  }
  return settled;
}
