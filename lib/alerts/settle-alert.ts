import type { AuditEntry } from "../audit/record.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { command } from "../usecase/command.ts";
import type { Change, Work } from "../usecase/context.ts";
import { alertTest } from "./domain/alert-rule.ts";
import { firedWords } from "./domain/alert-words.ts";
import { decideAlert, endAlert, unknownStanding } from "./domain/decide-alert.ts";
import { lookAt, standingOf } from "./look.ts";
import { type findAlert, lockAlert } from "./lookup.ts";
import { settleAlertInput } from "./schema.ts";
import { type Told, tellAlert } from "./tell-alert.ts";

type Rule = Awaited<ReturnType<typeof findAlert>>;
type Settled = Told & { before: string };

/** The prompts in the order they were asked for. */
async function findPrompts({ tx, workspaceId }: Work, promptIds: readonly string[]): Promise<Told["prompt"][]> {
  const ids = [...new Set(promptIds)];
  const found = await tx.prompt.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { id: true, name: true, owners: true, archivedAt: true },
  });
  if (found.length < ids.length) throw new AppError("prompt_not_found", "There is no such prompt in this workspace.");
  return found.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** How the rule stands for each of them now. Whatever changes a state holds the rule, so it is as it is read here. */
async function lookAgain({ tx, workspaceId, now }: Work, rule: Rule, prompts: readonly Told["prompt"][]) {
  const ids = prompts.map(({ id }) => id);
  const test = alertTest(rule);
  const stored = await tx.alertState.findMany({ where: { ruleId: rule.id, promptId: { in: ids } } });
  const standings = new Map(stored.map((row) => [row.promptId, standingOf(row)]));
  const readings = await lookAt(tx, workspaceId, test, ids, now);
  return prompts.flatMap((prompt): Settled[] => {
    const reading = readings.get(prompt.id);
    if (!reading) return [];
    const standing = standings.get(prompt.id) ?? unknownStanding(now);
    const decision = prompt.archivedAt ? endAlert(standing, now) : decideAlert(test, standing, reading, now);
    return [{ prompt, decision, reading, before: standing.state }];
  });
}

async function keepState({ tx }: Work, ruleId: string, { prompt, decision, reading }: Settled): Promise<void> {
  const { state, since, toldAt, clearSince } = decision;
  const how = { state, since, toldAt, clearSince, value: reading.value };
  await tx.alertState.upsert({
    where: { ruleId_promptId: { ruleId, promptId: prompt.id } },
    create: { ruleId, promptId: prompt.id, ...how },
    update: how,
  });
}

async function keepChange(
  { tx, workspaceId, now }: Work,
  ruleId: string,
  { prompt, decision, reading, before }: Settled,
): Promise<void> {
  const { state, tell, changed } = decision;
  const { value, n } = reading;
  if (changed) {
    await tx.alertChange.create({
      data: {
        ...{ id: newId(), workspaceId, ruleId, promptId: prompt.id, at: now, before, after: state },
        ...{ value, calls: Math.round(n), told: tell !== null },
      },
    });
  } else if (tell) {
    // It fired while it was to be silent; that it did has been kept.
    await tx.$executeRaw`
      update alert_change set told = true where id = (
        select id from alert_change where rule_id = ${ruleId} and prompt_id = ${prompt.id} order by at desc limit 1)`;
  }
}

const ACTIONS = { ok: "alert.resolved", firing: "alert.fired", no_data: "alert.no_data" } as const;

function auditOf(rule: Rule, { prompt, decision, reading }: Settled): AuditEntry {
  const { state, tell } = decision;
  const { value, n } = reading;
  const how = firedWords(alertTest(rule), state === "no_data" ? "no_data" : "firing", value, n);
  return {
    action: ACTIONS[state],
    subject: { type: "alert", id: rule.id, name: rule.name },
    promptId: prompt.id,
    after: {
      ...{ prompt: prompt.name, value, calls: n, told: tell !== null },
      sentence: prompt.archivedAt ? `${prompt.name} was archived` : how,
    },
  };
}

/**
 * Looks once more at one rule and some prompts, and does what follows: keeps the changes, and tells of them together. Of a
 * prompt that was archived it is over. Whoever asks second finds it done.
 */
export const settleAlert = command({
  name: "alert.settle",
  permission: "alert.edit",
  input: settleAlertInput,
  target: () => ({ prompt: "" }),
  run: async (work, { ruleId, promptIds }): Promise<Change<{ changed: number; told: number }>> => {
    // Whoever changes the rule waits, so that what it fired by is what it says.
    const rule = await lockAlert(work.tx, work.workspaceId, ruleId);
    const prompts = await findPrompts(work, promptIds);
    if (rule.disabledAt) return { result: { changed: 0, told: 0 }, audit: null };
    const settled = await lookAgain(work, rule, prompts);
    for (const each of settled) {
      await keepState(work, ruleId, each);
      await keepChange(work, ruleId, each);
    }
    const { id, name, recipients } = rule;
    await tellAlert(work, { id, name, recipients, test: alertTest(rule) }, settled);
    const changed = settled.filter(({ decision }) => decision.changed);
    const told = settled.filter(({ decision }) => decision.tell !== null).length;
    return { result: { changed: changed.length, told }, audit: changed.map((each) => auditOf(rule, each)) };
  },
});
