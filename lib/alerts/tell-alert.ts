import { membersOfOwners, membersWho } from "../notifications/find-recipients.ts";
import { notify } from "../notifications/notify.ts";
import { promptSlug } from "../prompts/domain/slug.ts";
import type { Work } from "../usecase/context.ts";
import type { AlertTest } from "./domain/alert-rule.ts";
import { firedWords } from "./domain/alert-words.ts";
import type { AlertDecision } from "./domain/decide-alert.ts";
import type { WindowReading } from "./domain/read-window.ts";
import { firedNotice, resolvedNotice } from "./domain/told-words.ts";
import { emitTogether } from "./emit-together.ts";

/** What a rule has to say of one prompt. */
export type Told = {
  prompt: { id: string; name: string; owners: string[]; archivedAt: Date | null };
  decision: AlertDecision;
  reading: WindowReading;
};

type Teller = { id: string; name: string; recipients: string[]; test: AlertTest };

const stateOf = ({ decision }: Told) => (decision.state === "no_data" ? "no_data" : "firing");
const firedSentence = (test: AlertTest, told: Told) =>
  firedWords(test, stateOf(told), told.reading.value, told.reading.n);

function overSentence({ name }: Teller, { prompt }: Told): string {
  const why = prompt.archivedAt ? `${prompt.name} was archived` : "it has been well for as long as it looks back";
  return `“${name}” is over: ${why}`;
}

/** Who hears of which prompts, in groups that hear of the same: those the rule names, or each prompt's owners and the admins. */
async function audiences({ tx, workspaceId }: Work, { recipients }: Teller, all: readonly Told[]) {
  if (recipients.length > 0) return [{ to: recipients, told: all }];
  const admins = await membersWho(tx, workspaceId, "policy.edit");
  const byMember = new Map<string, Told[]>();
  for (const told of all) {
    const owners = await membersOfOwners(tx, workspaceId, told.prompt.owners);
    for (const member of new Set([...owners, ...admins])) {
      byMember.set(member, [...(byMember.get(member) ?? []), told]);
    }
  }
  const keyOf = ([, told]: [string, Told[]]) => told.map(({ prompt }) => prompt.id).join(" ");
  return [...Map.groupBy(byMember, keyOf).values()].map((members) => ({
    to: members.map(([member]) => member),
    told: members[0]?.[1] ?? [],
  }));
}

function noticeOf(rule: Teller, kind: "alert_fired" | "alert_resolved", told: readonly Told[]) {
  if (kind === "alert_resolved") {
    return resolvedNotice(
      rule,
      told.map(({ prompt }) => ({ prompt: prompt.name, archived: prompt.archivedAt !== null })),
    );
  }
  const fired = told.map((each) => ({
    ...({ prompt: each.prompt.name, state: stateOf(each), sentence: firedSentence(rule.test, each) } as const),
  }));
  return firedNotice({ name: rule.name, metric: rule.test.metric }, fired);
}

/** Inboxes, and by them mail: a notice for each person, however many prompts it is of. */
async function tellPeople(
  work: Work,
  rule: Teller,
  kind: "alert_fired" | "alert_resolved",
  all: readonly Told[],
): Promise<void> {
  if (all.length === 0) return;
  for (const { to, told } of await audiences(work, rule, all)) {
    const [only, ...others] = told.map(({ prompt }) => prompt);
    const one = only && others.length === 0;
    await notify(work, {
      ...{ kind, to, ...noticeOf(rule, kind, told) },
      path: one ? `prompts/${promptSlug(only.name)}/metrics` : "settings/alerts",
      ...(one && { promptId: only.id }),
    });
  }
}

function eventsOf(rule: Teller, told: readonly Told[], sentenceOf: (told: Told) => string) {
  const { metric, kind, direction, value: limit, windowMinutes } = rule.test;
  return told.map((each) => ({
    ...{ promptId: each.prompt.id, prompt: each.prompt.name },
    data: {
      ...{ alertId: rule.id, alert: rule.name, state: each.decision.state, sentence: sentenceOf(each) },
      ...{ metric, kind, direction, limit, windowMinutes, value: each.reading.value, calls: each.reading.n },
      since: each.decision.since.toISOString(),
    },
  }));
}

/**
 * Tells of one look of a rule, whatever number of prompts it changed: each person by one notice of what fires and one of what
 * is over, webhooks and Slack by events.
 */
export async function tellAlert(work: Work, rule: Teller, settled: readonly Told[]): Promise<void> {
  const fired = settled.filter(({ decision }) => decision.tell === "fired");
  const over = settled.filter(({ decision }) => decision.closes);
  await tellPeople(work, rule, "alert_fired", fired);
  await tellPeople(
    work,
    rule,
    "alert_resolved",
    over.filter(({ decision }) => decision.tell === "resolved"),
  );
  await emitTogether(
    work,
    "alert.fired",
    eventsOf(rule, fired, (told) => firedSentence(rule.test, told)),
  );
  await emitTogether(
    work,
    "alert.resolved",
    eventsOf(rule, over, (told) => overSentence(rule, told)),
  );
}
