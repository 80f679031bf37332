import { expect, test } from "vitest";
import { newId } from "#lib/core/ids.ts";
import { newWorkspace, testDb } from "#lib/testing/workspace.ts";
import { keepCallDays } from "./keep-call-days.ts";

const { db } = await testDb();
const NOW = new Date("2026-11-21T03:10:00Z");
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

async function call(workspaceId: string, promptId: string | null, days: number): Promise<void> {
  const day = new Date(dayOf(ago(days)));
  await db.$queryRaw`select make_call_day(${dayOf(day)}::date)`;
  const key = { day, workspaceId, traceId: newId(), spanId: newId(8) };
  const timed = { startedAt: ago(days), durationMs: 1 };
  await db.call.create({ data: { ...key, ...timed, promptId, name: "c", receivedAt: ago(days) } });
  await db.callContent.create({ data: { ...key, input: [] } });
  await db.traceSpan.create({ data: { ...key, ...timed, name: "s" } });
}

async function set(workspaceId: string, promptId: string, callDays: number, contentDays: number): Promise<void> {
  const rest = { capture: "full", gradeShare: 0, gradeUsdDaily: 1, reviewWeekly: 0, updatedAt: ago(20) };
  await db.watchSetting.create({ data: { workspaceId, promptId, callDays, contentDays, ...rest } });
}

/** How old what is left is, in days. */
async function left(workspaceId: string) {
  const age = ({ day }: { day: Date }) => Math.round((Date.parse(dayOf(NOW)) - day.getTime()) / 86_400_000);
  const where = { workspaceId };
  const orderBy = { day: "desc" } as const;
  return {
    calls: (await db.call.findMany({ where, orderBy })).map(age),
    texts: (await db.callContent.findMany({ where, orderBy })).map(age),
    spans: (await db.traceSpan.findMany({ where, orderBy })).map(age),
  };
}

async function hold(workspaceId: string, legalHold: boolean, updatedAt = ago(20)): Promise<void> {
  const data = { auditDays: 0, legalHold, holdReason: "a dispute", updatedAt };
  await db.retentionSetting.upsert({ where: { workspaceId }, create: { workspaceId, ...data }, update: data });
}

test("two weeks ahead every day has its partitions, made once", async () => {
  await keepCallDays(db, NOW);
  await keepCallDays(db, NOW);
  const [found] = await db.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from pg_inherits where inhparent = 'call'::regclass
      and inhrelid::regclass::text between ${`call_${dayOf(NOW).replaceAll("-", "")}`} and 'call_20261205'`;
  expect(found?.n).toBe(15);
});

test("calls are kept 90 days and their text 30 where nobody says otherwise; then whole days go", async () => {
  const workspaceId = await newWorkspace(db);
  for (const days of [0, 30, 31, 90, 91]) await call(workspaceId, "p", days);
  await keepCallDays(db, NOW);
  expect(await left(workspaceId)).toEqual({ calls: [0, 30, 31, 90], texts: [0, 30], spans: [0, 30, 31, 90] });
  const gone = await db.$queryRaw<unknown[]>`select 1 from pg_class where relname = 'call_20260822'`;
  expect(gone).toEqual([]);
});

test("who keeps less than others has it removed row by row, a prompt by its own setting, and nobody else loses any", async () => {
  const [workspaceId, other] = [await newWorkspace(db), await newWorkspace(db)];
  await set(workspaceId, "", 40, 10);
  await set(workspaceId, "long", 60, 20);
  await set(workspaceId, "short", 5, 5);
  for (const days of [4, 6, 11, 21, 41, 61]) {
    for (const promptId of ["long", "short", null]) await call(workspaceId, promptId, days);
    await call(other, "p", days);
  }
  await keepCallDays(db, NOW);
  const { calls, texts, spans } = await left(workspaceId);
  expect(calls).toEqual([4, 4, 4, 6, 6, 11, 11, 21, 21, 41]);
  expect(texts).toEqual([4, 4, 4, 6, 6, 11]);
  // Spans belong to no prompt: they go with the workspace's days.
  expect(new Set(spans)).toEqual(new Set([4, 6, 11, 21]));
  expect((await left(other)).calls).toEqual([4, 6, 11, 21, 41, 61]);
});

test("who says nothing keeps calls for the usual time, also where another workspace or a prompt of its own keeps them longer", async () => {
  const [usual, longer] = [await newWorkspace(db), await newWorkspace(db)];
  await set(longer, "", 120, 120);
  await set(usual, "long", 100, 100);
  for (const days of [29, 31, 89, 91, 99, 101]) {
    for (const promptId of ["long", "p"]) await call(usual, promptId, days);
    await call(longer, "p", days);
  }
  await keepCallDays(db, NOW);
  expect(await left(usual)).toEqual({
    ...{ calls: [29, 29, 31, 31, 89, 89, 91, 99], texts: [29, 29, 31, 89, 91, 99] },
    spans: [29, 29, 31, 31, 89, 89],
  });
  expect((await left(longer)).calls).toEqual([29, 31, 89, 91, 99, 101]);
});

test("a legal hold keeps a workspace's calls, also in days that go for others; lifted, they go", async () => {
  const [held, free] = [await newWorkspace(db), await newWorkspace(db)];
  await set(held, "", 5, 5);
  await hold(held, true);
  for (const days of [3, 50, 95]) for (const each of [held, free]) await call(each, "p", days);
  await keepCallDays(db, NOW);
  expect(await left(held)).toEqual({ calls: [3, 50, 95], texts: [3, 50, 95], spans: [3, 50, 95] });
  expect(await left(free)).toEqual({ calls: [3, 50], texts: [3], spans: [3, 50] });
  await hold(held, false, NOW);
  await keepCallDays(db, NOW);
  expect(await left(held)).toEqual({ calls: [3], texts: [3], spans: [3] });
});

test("minutes go after 30 days, hours after 400, days never; units of rollouts that ended long ago go, reports thin out", async () => {
  const workspaceId = await newWorkspace(db);
  const promptId = newId();
  const bucket = { workspaceId, promptId, version: 1, arm: "*", tier: "*" };
  for (const step of [60, 3_600, 86_400]) {
    for (const days of [29, 31, 399, 401]) await db.metricBucket.create({ data: { ...bucket, step, at: ago(days) } });
  }
  const reports = [0, 10, 2_999, 3_000].map((seconds) => new Date(ago(40).getTime() + seconds * 1000));
  for (const at of [...reports, ago(1), new Date(ago(1).getTime() + 1)]) {
    await db.guardrailReport.create({ data: { id: newId(), workspaceId, rolloutId: "r", at, report: {} } });
  }
  for (const days of [399, 401]) {
    const seen = { firstSeenAt: ago(900), lastSeenAt: ago(days) };
    await db.servedInterval.create({ data: { workspaceId, promptId, tenantId: `t${days}`, version: 1, ...seen } });
  }
  await keepCallDays(db, NOW);
  const buckets = await db.metricBucket.findMany({ where: { promptId }, orderBy: [{ step: "asc" }, { at: "desc" }] });
  expect(buckets.map(({ step }) => step)).toEqual([60, 3_600, 3_600, 3_600, 86_400, 86_400, 86_400, 86_400]);
  const times = (await db.guardrailReport.findMany({ where: { workspaceId }, orderBy: { at: "asc" } })).map(
    ({ at }) => at,
  );
  // Of an hour the last is kept: the very last one is what ended a rollout.
  expect(times.slice(0, 2)).toEqual([reports[2], reports[3]]);
  expect(times).toHaveLength(4);
  expect((await db.servedInterval.findMany({ where: { promptId } })).map(({ tenantId }) => tenantId)).toEqual(["t399"]);
});

test("text whose call does not come is removed after a day, but under a legal hold", async () => {
  const [workspaceId, holding] = [await newWorkspace(db), await newWorkspace(db)];
  await hold(holding, true);
  for (const team of [workspaceId, holding]) {
    for (const days of [0, 1, 2, 3]) {
      const day = new Date(dayOf(ago(days)));
      await db.$queryRaw`select make_call_day(${dayOf(day)}::date)`;
      const key = { day, workspaceId: team, traceId: newId(), spanId: newId(8) };
      await db.callContent.create({ data: { ...key, input: [], waiting: [] } });
    }
  }
  await keepCallDays(db, NOW);
  expect((await left(workspaceId)).texts).toEqual([0, 1]);
  expect((await left(holding)).texts).toEqual([0, 1, 2, 3]);
});

test("what a judge and people said of calls goes with them, by prompt, and stays under a legal hold", async () => {
  const [workspaceId, held] = [await newWorkspace(db), await newWorkspace(db)];
  await set(workspaceId, "", 20, 5);
  await set(workspaceId, "long", 60, 20);
  await set(held, "", 20, 5);
  await hold(held, true);
  for (const days of [10, 30, 70]) {
    for (const [whose, promptId] of [
      [workspaceId, "p"],
      [workspaceId, "long"],
      [held, "p"],
    ] as const) {
      const of = { workspaceId: whose, promptId, day: new Date(dayOf(ago(days))), traceId: newId(), spanId: newId() };
      await db.onlineGrade.create({ data: { ...of, status: "graded", drawnAt: ago(days), reason: "so" } });
      await db.callReview.create({ data: { ...of, id: newId(), week: of.day, status: "done", drawnAt: ago(days) } });
    }
  }
  await keepCallDays(db, NOW);
  for (const rows of [
    await db.onlineGrade.findMany({ orderBy: [{ promptId: "asc" }, { day: "desc" }], where: { workspaceId } }),
    await db.callReview.findMany({ orderBy: [{ promptId: "asc" }, { day: "desc" }], where: { workspaceId } }),
  ]) {
    expect(rows.map(({ promptId, day }) => [promptId, dayOf(day)])).toEqual([
      ["long", dayOf(ago(10))],
      ["long", dayOf(ago(30))],
      ["p", dayOf(ago(10))],
    ]);
  }
  expect(await db.onlineGrade.count({ where: { workspaceId: held } })).toBe(3);
  expect(await db.callReview.count({ where: { workspaceId: held } })).toBe(3);
});
