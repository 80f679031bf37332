import { expect, test } from "vitest";
import { ingestScene, NOW, spanOf } from "../../testing/ingest-scene.ts";
import { testDb } from "../../testing/workspace.ts";
import type { FeedbackRow } from "./feedback-row.ts";
import { sweepWaiting } from "./sweep-waiting.ts";
import { takeFeedback } from "./take-feedback.ts";

const { db, url } = await testDb();
const TRACES = 60;

const traceOf = (index: number) => (index + 1).toString(16).padStart(32, "0");
const spanIdOf = (index: number) => (index + 1).toString(16).padStart(16, "0");
const identityOf = (name: string, version: number) => ({ family: "prompt" as const, name, version, commitSha: null });

/** What the units of a rollout come to, counted from its calls and what is said of them. */
const UNITS = `
  with counted as (
    select c.rollout_id, c.arm, c.conversation_id as unit, count(distinct (c.trace_id, c.span_id))::int as calls,
      count(*) filter (where f.kind = 'thumbs' and f.value < 0)::int as down,
      count(*) filter (where f.kind = 'score')::int as scored
    from call c left join feedback f on f.workspace_id = c.workspace_id and f.call_trace_id = c.trace_id
      and f.call_span_id = c.span_id
    where c.workspace_id = $1 and c.rollout_id is not null and c.version is not null group by 1, 2, 3
  )
  select coalesce(u.unit, n.unit) as unit, u.calls, n.calls as wanted, u.thumbs_down, n.down, u.scored, n.scored as judged
  from (select * from rollout_unit where rollout_id like '%' || $1 and (calls, thumbs_down, scored) <> (0, 0, 0)) u
  full join counted n on n.rollout_id = u.rollout_id and n.arm = u.arm and n.unit = u.unit
  where u.calls is distinct from n.calls or u.thumbs_down is distinct from n.down or u.scored is distinct from n.scored`;

test("what is said while its call turns out to be of another arm counts where the call counts in the end", async () => {
  const scene = ingestScene(url);
  const { workspaceId, take, open, sender, rows, faults } = scene;
  const rollout = await scene.rollout("then", "conversation", scene.idOf("support/other"));
  // Of every second call the span above also tells the prompt.
  const callOf = (index: number) =>
    spanOf({
      ...{ traceId: traceOf(index), spanId: spanIdOf(2), parentSpanId: spanIdOf(1), requestId: `q-${index}` },
      ...{ startMs: NOW - 60_000 + index, identity: index % 2 ? identityOf("support/other", 2) : null },
    });
  const aboveOf = (index: number) =>
    spanOf({
      ...{ traceId: traceOf(index), spanId: spanIdOf(1), startMs: NOW - 60_001 + index, role: "wrapper" as const },
      ...{ identity: identityOf("support/other", 2), rollout, arm: "candidate" as const },
      ...{ conversationId: `c-${index}`, tenantId: "acme" },
    });
  const said = (index: number, more: Partial<FeedbackRow>): FeedbackRow => ({
    ...{ workspaceId, kind: "thumbs", name: "", source: "api", by: "", requestId: null, traceId: traceOf(index) },
    ...{ spanId: null, value: -1, comment: "", at: new Date(), promptPattern: null },
    ...more,
  });
  const all = Array.from({ length: TRACES }, (_, index) => index);
  await take(all.map(callOf));
  const other = open();
  await Promise.all(
    all.flatMap((index) => [
      (index % 3 ? other : scene.ingest).take(sender, { spans: [aboveOf(index)], logs: [] }),
      takeFeedback(db, said(index, {})),
      takeFeedback(db, said(index, { kind: "escalation", value: index % 2 })),
      takeFeedback(db, said(index, { kind: "score", value: 1 + (index % 5) })),
      takeFeedback(db, said(index, { kind: "score", value: 5 - (index % 5) })),
    ]),
  );
  await sweepWaiting(db);
  expect(await rows(`select id from feedback where workspace_id = $1 and call_trace_id is null`)).toEqual([]);
  expect(await rows(`select span_id from call where workspace_id = $1 and arm <> 'candidate'`)).toEqual([]);
  expect(await faults()).toEqual([]);
  expect(await rows(UNITS)).toEqual([]);
});

test("a sweep reaches what waits behind much that no call comes for", async () => {
  const scene = ingestScene(url);
  const { workspaceId, take } = scene;
  const row = {
    workspaceId,
    name: "",
    source: "api" as const,
    by: "",
    traceId: null,
    spanId: null,
    comment: "",
    promptPattern: null,
  };
  const at = new Date();
  await db.feedback.createMany({
    data: Array.from({ length: 1_200 }, (_, index) => ({
      ...{ id: `${workspaceId}-${index}`, workspaceId, kind: "thumbs", source: "api", requestId: `never-${index}` },
      ...{ value: 1, at, dedupeKey: `[${String(index).padStart(6, "0")}]` },
    })),
  });
  await takeFeedback(db, { ...row, kind: "thumbs", value: 1, requestId: "q", at });
  await db.feedback.updateMany({
    where: { workspaceId, requestId: "q" },
    data: { requestId: "later", dedupeKey: "z" },
  });
  await take([spanOf({ requestId: "later-still" })]);
  await db.feedback.updateMany({ where: { workspaceId, requestId: "later" }, data: { requestId: "later-still" } });
  expect(await sweepWaiting(db)).toBe(1);
});
