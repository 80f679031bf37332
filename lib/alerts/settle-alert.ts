import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { membersOfOwners, membersWho } from "../notifications/find-recipients.ts";
import { notify } from "../notifications/notify.ts";
import { promptSlug } from "../prompts/domain/slug.ts";
import { command } from "../usecase/command.ts";
import type { Change, Work } from "../usecase/context.ts";
import { alertTest } from "./domain/alert-rule.ts";
import { firedWords, nextWords } from "./domain/alert-words.ts";
import { type AlertDecision, decideAlert } from "./domain/decide-alert.ts";
import type { WindowReading } from "./domain/read-window.ts";
import { lookAt, standingOf } from "./look.ts";
import { type findAlert, lockAlert } from "./lookup.ts";
import { settleAlertInput } from "./schema.ts";

type Rule = Awaited<ReturnType<typeof findAlert>>;
type Prompt = { id: string; name: string; owners: string[] };

async function holdState({ tx, now }: Work, ruleId: string, promptId: string) {
  await tx.$executeRaw`
    insert into alert_state (rule_id, prompt_id, state, since) values (${ruleId}, ${promptId}, 'ok', ${now})
    on conflict do nothing`;
  await tx.$queryRaw`select 1 from alert_state where rule_id = ${ruleId} and prompt_id = ${promptId} for update`;
  return tx.alertState.findUniqueOrThrow({ where: { ruleId_promptId: { ruleId, promptId } } });
}

/** Inboxes, and by them mail; webhooks and Slack. */
async function tell(work: Work, rule: Rule, prompt: Prompt, decision: AlertDecision, reading: WindowReading) {
  const { tx, workspaceId } = work;
  const fired = decision.tell === "fired";
  const test = alertTest(rule);
  const state = decision.state === "no_data" ? "no_data" : "firing";
  const words = firedWords(test, state, reading.value, reading.n);
  const sentence = fired ? words : `“${rule.name}” is over: it has been well for as long as it looks back`;
  const usual = async () => [
    ...(await membersOfOwners(tx, workspaceId, prompt.owners)),
    ...(await membersWho(tx, workspaceId, "policy.edit")),
  ];
  await notify(work, {
    kind: fired ? "alert_fired" : "alert_resolved",
    to: rule.recipients.length > 0 ? rule.recipients : await usual(),
    title: fired ? `${prompt.name}: ${rule.name}` : `${prompt.name}: ${rule.name} is over`,
    body: fired ? `${words.charAt(0).toUpperCase()}${words.slice(1)}. ${nextWords(test.metric, state)}` : "",
    path: `prompts/${promptSlug(prompt.name)}/metrics`,
    promptId: prompt.id,
  });
  const { metric, kind, direction, value: limit, windowMinutes } = test;
  await work.emit({
    type: fired ? "alert.fired" : "alert.resolved",
    promptId: prompt.id,
    data: {
      ...{ alertId: rule.id, alert: rule.name, prompt: prompt.name, state: decision.state, sentence },
      ...{ metric, kind, direction, limit, windowMinutes, value: reading.value, calls: reading.n },
      since: decision.since.toISOString(),
    },
  });
}

async function keepChange(
  work: Work,
  rule: Rule,
  prompt: Prompt,
  before: string,
  decision: AlertDecision,
  reading: WindowReading,
) {
  const { tx, workspaceId, now } = work;
  const { state, tell: told, changed } = decision;
  const { value, n } = reading;
  if (changed) {
    await tx.alertChange.create({
      data: {
        ...{ id: newId(), workspaceId, ruleId: rule.id, promptId: prompt.id, at: now, before, after: state },
        ...{ value, calls: Math.round(n), told: told !== null },
      },
    });
  } else if (told) {
    // It fired while it was to be silent; that it did has been kept.
    await tx.$executeRaw`
      update alert_change set told = true where id = (
        select id from alert_change where rule_id = ${rule.id} and prompt_id = ${prompt.id} order by at desc limit 1)`;
  }
}

const ACTIONS = { ok: "alert.resolved", firing: "alert.fired", no_data: "alert.no_data" } as const;

/**
 * Looks once more at one rule and one prompt, and does what follows: keeps the change, and tells of it. Whoever asks second
 * finds it done.
 */
export const settleAlert = command({
  name: "alert.settle",
  permission: "alert.edit",
  input: settleAlertInput,
  target: () => ({ prompt: "" }),
  run: async (work, { ruleId, promptId }): Promise<Change<{ state: string; told: boolean }>> => {
    const { tx, workspaceId, now } = work;
    // Whoever changes the rule waits, so that what it fired by is what it says.
    const rule = await lockAlert(tx, workspaceId, ruleId);
    const prompt = await tx.prompt.findFirst({ where: { id: promptId, workspaceId } });
    if (!prompt) throw new AppError("prompt_not_found", "There is no such prompt in this workspace.");
    const stored = await holdState(work, ruleId, promptId);
    const test = alertTest(rule);
    const reading = (await lookAt(tx, workspaceId, test, [promptId], now)).get(promptId);
    if (!reading || rule.disabledAt) return { result: { state: stored.state, told: false }, audit: null };
    const decision = decideAlert(test, standingOf(stored), reading, now);
    const { state, since, toldAt, clearSince } = decision;
    await tx.alertState.update({
      where: { ruleId_promptId: { ruleId, promptId } },
      data: { state, since, toldAt, clearSince, value: reading.value },
    });
    await keepChange(work, rule, prompt, stored.state, decision, reading);
    if (decision.tell) await tell(work, rule, prompt, decision, reading);
    const result = { state, told: decision.tell !== null };
    if (!decision.changed) return { result, audit: null };
    return {
      result,
      audit: {
        action: ACTIONS[state],
        subject: { type: "alert", id: ruleId, name: rule.name },
        promptId,
        after: {
          ...{ prompt: prompt.name, value: reading.value, calls: reading.n, told: result.told },
          sentence: firedWords(test, state === "no_data" ? "no_data" : "firing", reading.value, reading.n),
        },
      },
    };
  },
});
