import { beforeEach, describe, expect, test } from "vitest";
import { archivePrompt } from "../prompts/archive-prompt.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { ERROR_ALERT } from "../testing/error-alert.ts";
import { tellMinutes } from "../testing/metrics-scene.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { watchAlerts } from "../worker/watch-alerts.ts";
import { otherPrompts } from "./domain/firing-rule.ts";
import { muteAlert } from "./mute-alert.ts";
import { putAlert } from "./put-alert.ts";
import { firingAlerts } from "./queries-alerts.ts";
import { MOST_SETTLED } from "./schema.ts";
import { settleAlert } from "./settle-alert.ts";

const { db } = await testDb();
const MINUTE = 60_000;

let workspaceId = "";
let admin: Awaited<ReturnType<typeof join>>;
let owner: Awaited<ReturnType<typeof join>>;
let ids: Record<string, string> = {};

/** Calls of three minutes ago; the more of them, the earlier a prompt is named. */
async function called(name: string, calls: number, errors: number): Promise<void> {
  const of = { workspaceId, promptId: ids[name] ?? "" };
  const latencies = Array.from({ length: calls - errors }, () => 500);
  await tellMinutes(db, of, [{ version: 1, at: new Date(Date.now() - 3 * MINUTE), latencies, errors }]);
}
const titlesOf = async (who: Context & { actor: { memberId: string } }) => {
  const found = await db.notification.findMany({
    where: { memberId: who.actor.memberId },
    orderBy: { createdAt: "asc" },
  });
  return found.map(({ title }) => title);
};
const events = (type: string) => db.event.findMany({ where: { workspaceId, type } });
const states = async () => {
  const rows = await db.alertState.findMany({ where: { promptId: { in: Object.values(ids) } } });
  return Object.fromEntries(
    Object.entries(ids).map(([name, id]) => [name, rows.find((row) => row.promptId === id)?.state]),
  );
};

beforeEach(async () => {
  workspaceId = await newWorkspace(db);
  admin = await join(db, workspaceId, ["admin", "editor"]);
  owner = await join(db, workspaceId, ["viewer"], ["shop"]);
  ids = {};
  for (const [index, name] of ["a", "b", "c", "d", "e"].entries()) {
    const { id } = await createPrompt(admin, { name: `p/${name}`, ...(index < 2 && { owners: ["@shop"] }) });
    ids[name] = id;
  }
});

const outage = async () => {
  for (const [index, name] of Object.keys(ids).entries()) await called(name, 300 - 10 * index, 100);
};

describe("an outage over many prompts", () => {
  test("is one notice for each who hears of it, of the prompts that are theirs; each prompt fires by itself", async () => {
    await putAlert(admin, ERROR_ALERT);
    await outage();
    await Promise.all([watchAlerts(db), watchAlerts(db)]);
    expect(await titlesOf(admin)).toEqual(["p/a, p/b, p/c and 2 more: Errors"]);
    expect(await titlesOf(owner)).toEqual(["p/a and p/b: Errors"]);
    expect(await states()).toEqual({ a: "firing", b: "firing", c: "firing", d: "firing", e: "firing" });
    expect(await db.auditEvent.count({ where: { workspaceId, action: "alert.fired" } })).toBe(5);
    const notice = await db.notification.findFirstOrThrow({ where: { memberId: admin.actor.memberId } });
    expect(notice).toMatchObject({ path: "settings/alerts", promptId: null });
    expect(notice.body).toMatch(/^p\/a: error rate is .+ \(300 calls\); .+\np\/b: .+\np\/c: .+\n/);
  });

  test("is an event for each prompt, the first of which names the others for Slack", async () => {
    await putAlert(admin, ERROR_ALERT);
    await outage();
    await watchAlerts(db);
    const told = (await events("alert.fired")).map(({ promptId, data }) => ({ promptId, ...(data as object) }));
    expect(told.toSorted((a, b) => Number(Reflect.get(a, "place")) - Number(Reflect.get(b, "place")))).toMatchObject([
      { promptId: ids.a, prompt: "p/a", prompts: 5, place: 1, also: "p/b, p/c, p/d and 1 more" },
      ...["b", "c", "d", "e"].map((name, index) => ({ promptId: ids[name], prompts: 5, place: index + 2, also: "" })),
    ]);
  });

  test("is over in one notice too, without those that go on", async () => {
    const { id } = await putAlert(admin, ERROR_ALERT);
    await outage();
    await watchAlerts(db);
    await db.$executeRaw`delete from metric_bucket where workspace_id = ${workspaceId} and step = 60`;
    for (const name of ["a", "b", "c", "d"]) await called(name, 300, 0);
    await called("e", 300, 100);
    const past = new Date(Date.now() - 20 * MINUTE);
    await db.alertState.updateMany({ where: { ruleId: id }, data: { clearSince: past, since: past, toldAt: past } });
    await watchAlerts(db);
    expect((await titlesOf(admin)).at(-1)).toMatch(/ and 1 more: Errors is over$/);
    expect((await titlesOf(owner)).at(-1)).toBe("p/a and p/b: Errors is over");
    expect(await states()).toEqual({ a: "ok", b: "ok", c: "ok", d: "ok", e: "firing" });
    expect(await events("alert.resolved")).toHaveLength(4);
  });

  test("that is switched off is told to Slack once, and closed for each prompt", async () => {
    const { id } = await putAlert(admin, ERROR_ALERT);
    await outage();
    await watchAlerts(db);
    await putAlert(admin, { ...ERROR_ALERT, id, enabled: false });
    const places = (await events("alert.resolved")).map(({ data }) => Reflect.get(data as object, "place"));
    expect(places.toSorted()).toEqual([1, 2, 3, 4, 5]);
  });

  test("is one line for who is on call, with the first prompts by name; what is muted is not in it", async () => {
    const { id } = await putAlert(admin, ERROR_ALERT);
    expect(await firingAlerts(admin)).toEqual([]);
    await outage();
    await watchAlerts(db);
    const [firing] = await firingAlerts(admin);
    expect(firing).toMatchObject({ alert: "Errors", state: "firing", prompts: 5, names: ["p/a", "p/b", "p/c", "p/d"] });
    expect(otherPrompts(firing!)).toBe("p/b, p/c, p/d and 1 more");
    for (const prompt of ["p/a", "p/b", "p/c"]) await muteAlert(admin, { id, prompt, minutes: 60 });
    const [left] = await firingAlerts(admin);
    expect([left?.prompts, otherPrompts(left!)]).toEqual([2, "p/e"]);
  });

  test("is settled in portions of a size", async () => {
    const { id } = await putAlert(admin, ERROR_ALERT);
    const promptIds = Array.from({ length: MOST_SETTLED + 1 }, (_, index) => `p${index}`);
    await expect(settleAlert(admin, { ruleId: id, promptIds })).rejects.toMatchObject({ code: "invalid_request" });
  });
});

describe("a prompt that is archived while its alert fires", () => {
  test("is over for those who heard it begin, and fires anew when it is taken back into use", async () => {
    await putAlert(admin, ERROR_ALERT);
    await called("a", 300, 100);
    await watchAlerts(db);
    await archivePrompt(admin, { name: "p/a", archived: true });
    expect(await watchAlerts(db)).toBe(1);
    expect(await watchAlerts(db)).toBe(0);
    expect(await states()).toMatchObject({ a: "ok" });
    expect(await titlesOf(owner)).toEqual(["p/a: Errors", "p/a: Errors is over"]);
    expect(await events("alert.resolved")).toMatchObject([{ promptId: ids.a, data: { state: "ok" } }]);
    expect(await db.auditEvent.count({ where: { workspaceId, action: "alert.resolved" } })).toBe(1);
    await archivePrompt(admin, { name: "p/a", archived: false });
    await watchAlerts(db);
    expect(await states()).toMatchObject({ a: "firing" });
  });

  test("and muted since is over in silence for people; programs that opened something close it", async () => {
    const { id } = await putAlert(admin, ERROR_ALERT);
    await called("a", 300, 100);
    await watchAlerts(db);
    await muteAlert(admin, { id, prompt: "p/a", minutes: 60 });
    await archivePrompt(admin, { name: "p/a", archived: true });
    await watchAlerts(db);
    expect(await titlesOf(owner)).toEqual(["p/a: Errors"]);
    expect(await events("alert.resolved")).toHaveLength(1);
  });
});
