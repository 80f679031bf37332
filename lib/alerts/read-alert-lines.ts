import { patternCovers } from "../access/policy.ts";
import type { Tx } from "../core/db.ts";
import { type AlertDocument, alertDocument } from "./alert-document.ts";
import { ALERT_STATES, type AlertStateName } from "./domain/alert-rule.ts";
import { MOST_RULES } from "./schema.ts";
import { watchedPrompts } from "./watched-prompts.ts";

const MOST_STATES = 20;

/** How a rule stands for one prompt. Times are RFC 3339; `value` is the figure of the last look. */
export type AlertStateLine = {
  prompt: string;
  state: AlertStateName;
  since: string;
  value: number | null;
  mutedUntil: string | null;
};

/**
 * A rule with how it stands for the prompts it has looked at, 20 at most; `prompts` is how many there are, and `firing` for
 * how many of them it is not well. `looked` is false until it has had its first look at what it covers.
 */
export type AlertLine = AlertDocument & {
  states: AlertStateLine[];
  prompts: number;
  firing: number;
  looked: boolean;
};

type Row = {
  rule_id: string;
  prompt: string;
  state: string;
  since: Date;
  value: number | null;
  muted_until: Date | null;
  prompts: number;
  firing: number;
};

function stateLine({ prompt, state, since, value, muted_until }: Row): AlertStateLine {
  return {
    ...{ prompt, state: ALERT_STATES.find((each) => each === state) ?? "ok", since: since.toISOString(), value },
    mutedUntil: muted_until?.toISOString() ?? null,
  };
}

/** Every rule of the workspace, the oldest first, with the prompts it looks at: those that fire first. */
export async function readAlertLines(tx: Tx, workspaceId: string): Promise<AlertLine[]> {
  const rules = await tx.alertRule.findMany({
    where: { workspaceId },
    orderBy: { createdAt: "asc" },
    take: MOST_RULES,
  });
  const rows = await tx.$queryRaw<Row[]>`
    select s.rule_id, p.name as prompt, s.state, s.since, s.value,
           case when s.muted_until > now() then s.muted_until end as muted_until, s.prompts, s.firing
    from alert_rule r
    cross join lateral (
      select a.*, (count(*) over ())::int as prompts, (count(*) filter (where a.state <> 'ok') over ())::int as firing
      from alert_state a join prompt q on q.id = a.prompt_id and q.archived_at is null
      where a.rule_id = r.id order by a.state = 'ok', a.since desc limit ${MOST_STATES}) s
    join prompt p on p.id = s.prompt_id
    where r.workspace_id = ${workspaceId}
    order by s.state = 'ok', p.name`;
  const byRule = Map.groupBy(rows, ({ rule_id }) => rule_id);
  const unseen = rules.some(({ id, disabledAt }) => disabledAt === null && !byRule.has(id));
  const called = unseen ? await watchedPrompts(tx, workspaceId, new Date()) : [];
  return rules.map((rule) => {
    const found = byRule.get(rule.id) ?? [];
    return {
      ...alertDocument(rule),
      states: found.map(stateLine),
      prompts: found[0]?.prompts ?? 0,
      firing: found[0]?.firing ?? 0,
      looked: found.length > 0 || !called.some(({ name }) => patternCovers(rule.promptPattern, name)),
    };
  });
}
