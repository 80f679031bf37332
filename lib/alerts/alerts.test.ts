import { beforeEach, describe, expect, test } from "vitest";
import type { AppError } from "../core/errors.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { ERROR_ALERT } from "../testing/error-alert.ts";
import { tellMinutes } from "../testing/metrics-scene.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { watchAlerts } from "../worker/watch-alerts.ts";
import { muteAlert } from "./mute-alert.ts";
import { putAlert } from "./put-alert.ts";
import { previewAlert } from "./queries-preview.ts";
import { readAlertLines } from "./read-alert-lines.ts";
import { removeAlert } from "./remove-alert.ts";
import { MOST_RULES } from "./schema.ts";
import { settleAlert } from "./settle-alert.ts";

const { db } = await testDb();
const MINUTE = 60_000;

let workspaceId = "";
let admin: Awaited<ReturnType<typeof join>>;
let owner: Awaited<ReturnType<typeof join>>;
let promptId = "";

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "done",
    (error: AppError) => error.code,
  );
const job = (): Context => ({ db, workspaceId, actor: { kind: "job", name: "alerts" }, source: "job" });

/** Calls of some minutes ago; those that end well take 500 ms, and some of them 1,340. */
async function called(minutesAgo: number, calls: number, errors: number, slow = 0): Promise<void> {
  const at = new Date(Date.now() - minutesAgo * MINUTE);
  const latencies = Array.from({ length: calls - errors }, (_, index) => (index < slow ? 1_340 : 500));
  await tellMinutes(db, { workspaceId, promptId }, [{ version: 1, at, latencies, errors }]);
}
const notices = () => db.notification.findMany({ where: { workspaceId }, orderBy: { createdAt: "asc" } });
const states = () => db.alertState.findMany({ where: { promptId } });

beforeEach(async () => {
  workspaceId = await newWorkspace(db);
  admin = await join(db, workspaceId, ["admin", "editor"]);
  owner = await join(db, workspaceId, ["viewer"], ["platform"]);
  ({ id: promptId } = await createPrompt(admin, { name: "docs/faq", owners: ["@platform"] }));
});

describe("a rule that looks", () => {
  test("fires once, is told to the prompt's owners and the admins, and to webhooks and Slack by an event", async () => {
    await putAlert(admin, { ...ERROR_ALERT, promptPattern: "docs/*" });
    await called(3, 300, 60);
    await Promise.all([watchAlerts(db), watchAlerts(db)]);
    await watchAlerts(db);
    expect(await states()).toMatchObject([{ state: "firing", value: 0.2 }]);
    const told = await notices();
    expect(told.map(({ memberId }) => memberId).toSorted()).toEqual(
      [admin.actor.memberId, owner.actor.memberId].toSorted(),
    );
    expect(told[0]).toMatchObject({
      ...{ kind: "alert_fired", title: "docs/faq: Errors", path: "prompts/docs:faq/metrics" },
      body:
        "Error rate is 20 % over the last 10 min (300 calls); the rule allows 5 % at most. " +
        "See with which version it began, and the calls that failed. If a release brought it, roll it back on the prompt's page.",
    });
    expect(await db.event.findMany({ where: { workspaceId, type: "alert.fired" } })).toMatchObject([
      { promptId, data: { alert: "Errors", metric: "error_rate", value: 0.2, limit: 0.05, calls: 300 } },
    ]);
    expect(await db.auditEvent.count({ where: { workspaceId, action: "alert.fired" } })).toBe(1);
  });

  test("does not fire by chance: a point above its limit whose bound is below it is left alone", async () => {
    await putAlert(admin, ERROR_ALERT);
    await called(3, 40, 4);
    expect(await watchAlerts(db)).toBe(0);
    expect(await states()).toMatchObject([{ state: "ok", value: 0.1 }]);
    expect(await notices()).toEqual([]);
  });

  test("is over after a window of being well, and whoever was told hears it", async () => {
    const { id } = await putAlert(admin, { ...ERROR_ALERT, recipients: [owner.actor.memberId] });
    await called(3, 300, 60);
    await watchAlerts(db);
    await db.$executeRaw`delete from metric_bucket where prompt_id = ${promptId} and step = 60`;
    await called(2, 300, 0);
    await watchAlerts(db);
    expect(await states()).toMatchObject([{ state: "firing" }]);
    const past = (minutes: number) => new Date(Date.now() - minutes * MINUTE);
    await db.alertState.updateMany({
      where: { ruleId: id },
      data: { clearSince: past(11), since: past(20), toldAt: past(20) },
    });
    await watchAlerts(db);
    expect(await states()).toMatchObject([{ state: "ok", clearSince: null }]);
    expect((await notices()).map(({ kind, memberId }) => [kind, memberId])).toEqual([
      ["alert_fired", owner.actor.memberId],
      ["alert_resolved", owner.actor.memberId],
    ]);
    const changes = await db.alertChange.findMany({ where: { ruleId: id }, orderBy: { at: "asc" } });
    expect(changes.map(({ before, after, told }) => [before, after, told])).toEqual([
      ["ok", "firing", true],
      ["firing", "ok", true],
    ]);
  });

  test("muted it fires in silence, and speaks when the muting is lifted", async () => {
    const { id } = await putAlert(admin, ERROR_ALERT);
    await muteAlert(admin, { id, prompt: "docs/faq", minutes: 60 });
    await called(3, 300, 60);
    await watchAlerts(db);
    expect(await notices()).toEqual([]);
    expect((await readAlertLines(db, workspaceId))[0]?.states).toMatchObject([{ state: "firing", prompt: "docs/faq" }]);
    await muteAlert(admin, { id, prompt: "docs/faq", minutes: 0 });
    await watchAlerts(db);
    expect((await notices()).length).toBe(2);
    expect(await db.alertChange.findMany({ where: { ruleId: id } })).toMatchObject([{ after: "firing", told: true }]);
  });

  test("one that has not looked yet says so, and tells it from one that covers nothing that is called", async () => {
    const looked = async () => (await readAlertLines(db, workspaceId)).map(({ name, looked }) => [name, looked]);
    await putAlert(admin, { ...ERROR_ALERT, promptPattern: "docs/*" });
    await putAlert(admin, { ...ERROR_ALERT, name: "Elsewhere", promptPattern: "shop/*" });
    expect(await looked()).toEqual([
      ["Errors", true],
      ["Elsewhere", true],
    ]);
    await called(3, 300, 60);
    expect(await looked()).toEqual([
      ["Errors", false],
      ["Elsewhere", true],
    ]);
    await watchAlerts(db);
    expect(await readAlertLines(db, workspaceId)).toMatchObject([
      { name: "Errors", looked: true, prompts: 1, firing: 1 },
      { name: "Elsewhere", looked: true, prompts: 0, firing: 0 },
    ]);
  });

  test("one that is changed or switched off looks anew; what fired by it is over in silence", async () => {
    const { id } = await putAlert(admin, ERROR_ALERT);
    await called(3, 300, 60);
    await watchAlerts(db);
    await putAlert(admin, { ...ERROR_ALERT, id, value: 0.5 });
    expect(await states()).toEqual([]);
    await watchAlerts(db);
    expect(await states()).toMatchObject([{ state: "ok" }]);
    await putAlert(admin, { ...ERROR_ALERT, id, enabled: false });
    expect(await watchAlerts(db)).toBe(0);
    expect(await settleAlert(job(), { ruleId: id, promptIds: [promptId] })).toEqual({ changed: 0, told: 0 });
  });

  test("of one that is changed or removed while it fires, programs that heard it begin hear that it is over", async () => {
    const { id } = await putAlert(admin, ERROR_ALERT);
    const told = async () =>
      (await db.event.findMany({ where: { workspaceId }, orderBy: { at: "asc" } })).map(({ type }) => type);
    await called(3, 300, 60);
    await watchAlerts(db);
    await putAlert(admin, { ...ERROR_ALERT, id, value: 0.1 });
    expect(await told()).toEqual(["alert.fired", "alert.resolved"]);
    await watchAlerts(db);
    await removeAlert(admin, { id });
    expect(await told()).toEqual(["alert.fired", "alert.resolved", "alert.fired", "alert.resolved"]);
    expect((await notices()).map(({ kind }) => kind)).not.toContain("alert_resolved");
    await putAlert(admin, ERROR_ALERT);
    await muteAlert(admin, {
      id: (await db.alertRule.findFirst({ where: { workspaceId } }))!.id,
      prompt: "docs/faq",
      minutes: 60,
    });
    await watchAlerts(db);
    await removeAlert(admin, { id: (await db.alertRule.findFirst({ where: { workspaceId } }))!.id });
    expect(await told()).toHaveLength(4);
  });

  test("of latencies and of what is missing", async () => {
    await putAlert(admin, { ...ERROR_ALERT, name: "Slow", metric: "p95_ms", value: 900 });
    await putAlert(admin, { ...ERROR_ALERT, name: "Silence", metric: "calls", direction: "below", value: 500 });
    await called(3, 300, 0, 100);
    await watchAlerts(db);
    expect((await notices()).map(({ title }) => title).toSorted()).toEqual([
      "docs/faq: Silence",
      "docs/faq: Silence",
      "docs/faq: Slow",
      "docs/faq: Slow",
    ]);
  });
});

test("a preview replays the last week: how often the rule would have told", async () => {
  for (const minutesAgo of [3_000, 2_000, 60]) await called(minutesAgo, 300, 60);
  const { name: _, ...look } = { ...ERROR_ALERT, noData: "ok" } satisfies typeof ERROR_ALERT;
  expect(await previewAlert(admin, look)).toEqual({ days: 7, prompts: [{ prompt: "docs/faq", fired: 3 }], left: 0 });
  expect(await previewAlert(admin, { ...look, metric: "p95_ms", value: 100 })).toMatchObject({
    prompts: [{ fired: 3 }],
  });
  expect(await previewAlert(admin, { ...look, promptPattern: "else/*" })).toMatchObject({ prompts: [] });
});

describe("refused", () => {
  test("to whoever may not edit alerts, with every act", async () => {
    const { id } = await putAlert(admin, ERROR_ALERT);
    const viewer = await join(db, workspaceId, ["viewer", "approver"]);
    const asked = [
      putAlert(viewer, { ...ERROR_ALERT, name: "Mine" }),
      removeAlert(viewer, { id }),
      muteAlert(viewer, { id, prompt: "docs/faq", minutes: 5 }),
      settleAlert(viewer, { ruleId: id, promptIds: [promptId] }),
      previewAlert(viewer, { ...ERROR_ALERT, name: undefined } as never),
    ];
    expect(await Promise.all(asked.map(codeOf))).toEqual(asked.map(() => "forbidden"));
  });

  test("the same name at the same moment, and one rule more than a workspace has", async () => {
    const both = await Promise.all([putAlert(admin, ERROR_ALERT), putAlert(admin, ERROR_ALERT)].map(codeOf));
    expect(both.toSorted()).toEqual(["done", "name_taken"]);
    const { id: _, ...row } = await db.alertRule.findFirstOrThrow({ where: { workspaceId } });
    const more = Array.from({ length: MOST_RULES - 1 }, (_each, at) => ({
      ...row,
      id: `${workspaceId}${at}`,
      name: `${at}`,
    }));
    await db.alertRule.createMany({ data: more });
    expect(await codeOf(putAlert(admin, { ...ERROR_ALERT, name: "one more" }))).toBe("conflict");
    await putAlert(admin, { ...ERROR_ALERT, id: `${workspaceId}0`, name: "in its place" });
  });

  test("a name that is taken, a stranger as recipient, a share above one, a rule of another workspace", async () => {
    const { id } = await putAlert(admin, ERROR_ALERT);
    const other = await join(db, await newWorkspace(db), ["admin", "editor"]);
    expect(await codeOf(putAlert(admin, ERROR_ALERT))).toBe("name_taken");
    expect(await codeOf(putAlert(admin, { ...ERROR_ALERT, name: "b", recipients: [other.actor.memberId] }))).toBe(
      "invalid_request",
    );
    expect(await codeOf(putAlert(admin, { ...ERROR_ALERT, name: "c", value: 5 }))).toBe("invalid_request");
    expect(await codeOf(removeAlert(other, { id }))).toBe("not_found");
    expect(await codeOf(putAlert(other, { ...ERROR_ALERT, id }))).toBe("not_found");
    await removeAlert(admin, { id });
    expect(await readAlertLines(db, workspaceId)).toEqual([]);
  });
});
