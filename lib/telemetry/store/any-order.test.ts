import { expect, test } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { ingestScene, NOW, spanOf } from "#lib/testing/ingest-scene.ts";
import type { SeenSpan } from "../domain/seen-span.ts";

const { url } = await testDatabase();
const SEEDS = [1, 2, 3, 4, 5, 6];
const TRACES = 12;

/** Mulberry32: a small generator with a seed (T. Ettinger, public domain). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], draw: () => number): T[] {
  return items
    .map((item) => ({ item, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** A trace of some spans below each other that say something of their prompt and who asked, or nothing. */
function traceOf(index: number, draw: () => number): SeenSpan[] {
  const traceId = (index + 1).toString(16).padStart(32, "0");
  const oneOf = <T>(...values: T[]): T => values[Math.floor(draw() * values.length)] as T;
  return Array.from({ length: 2 + Math.floor(draw() * 6) }, (_, n) => {
    const names = oneOf(null, null, "support/agent", "support/other", "nowhere");
    const rollout = draw() < 0.5 ? oneOf("r", "tenants") : null;
    return spanOf({
      ...{ traceId, spanId: (n + 1).toString(16).padStart(16, "0"), name: `span ${n}` },
      parentSpanId:
        n === 0
          ? null
          : Math.ceil(draw() * n)
              .toString(16)
              .padStart(16, "0"),
      ...{ role: oneOf("model", "wrapper", "plain"), startMs: NOW - 90_000 + n * 7_000 + index },
      identity: names && {
        family: oneOf("prompt", "langfuse"),
        name: names,
        version: oneOf(1, 2, null),
        commitSha: null,
      },
      ...{ rollout, arm: rollout && oneOf("candidate", "control"), tenantId: oneOf(null, null, "acme", "t2") },
      ...{ conversationId: oneOf(null, "c1", "c2"), requestId: oneOf(null, `q${index}`), isError: draw() < 0.2 },
      ...{
        durationMs: 10 + Math.floor(draw() * 5_000),
        inputTokens: oneOf(null, 10, 20),
        outputTokens: oneOf(null, 5),
      },
      attributes: { n },
    });
  });
}

type Scene = ReturnType<typeof ingestScene>;

/** All that is counted and kept, with the workspace's own ids taken out. */
async function state({ rows, workspaceId }: Scene) {
  const calls = await rows("select * from call where workspace_id = $1 order by trace_id, span_id");
  const spans = await rows(
    "select trace_id, span_id, parent_span_id, name, duration_ms, is_error from trace_span where workspace_id = $1 order by 1, 2",
  );
  const buckets = await rows(
    `select * from metric_bucket where workspace_id = $1 and calls <> 0 order by prompt_id, step, at, version, arm, tier`,
  );
  const units = await rows(
    `select * from rollout_unit where calls <> 0 and rollout_id like '%' || $1 order by rollout_id, arm, unit`,
  );
  const bare = JSON.stringify({ calls, spans, buckets, units }, (name, value) =>
    name === "received_at" || name === "told" || name === "latency_order"
      ? undefined
      : name === "cost_usd" && typeof value === "number"
        ? value.toFixed(9)
        : value,
  );
  return JSON.parse(bare.replaceAll(workspaceId, "w"));
}

test.each(SEEDS)(
  "in whatever order and batches spans come, the end is the same, and equal to a recount (seed %i)",
  async (seed) => {
    const draw = random(seed);
    const spans = Array.from({ length: TRACES }, (_, index) => traceOf(index, draw)).flat();
    const atOnce = ingestScene(url);
    const withRollouts = async (scene: Scene) => {
      await scene.rollout("r");
      await scene.rollout("tenants", "tenant", scene.idOf("support/other"));
      return scene;
    };
    await withRollouts(atOnce);
    const of = ({ workspaceId }: Scene, each: readonly SeenSpan[]) =>
      each.map((span) => ({ ...span, rollout: span.rollout && `${span.rollout} ${workspaceId}` }));
    await atOnce.take(of(atOnce, spans));
    const whole = await state(atOnce);
    expect(whole.calls.length).toBeGreaterThan(TRACES / 2);
    expect(whole.units.length).toBeGreaterThan(0);
    expect(await atOnce.faults()).toEqual([]);

    for (const size of [1, 5, 17]) {
      const apart = await withRollouts(ingestScene(url));
      const mixed = shuffled(spans, draw);
      const batches = Array.from({ length: Math.ceil(mixed.length / size) }, (_, n) =>
        mixed.slice(n * size, (n + 1) * size),
      );
      for (const batch of batches) await apart.take(of(apart, batch));
      // Once more, some of them, all at the same time and by two processes.
      const other = apart.open();
      await Promise.all(
        batches
          .slice(0, 5)
          .map((each, n) => (n % 2 ? other : apart.ingest).take(apart.sender, { spans: of(apart, each), logs: [] })),
      );
      expect(await state(apart)).toEqual(whole);
      expect(await apart.faults()).toEqual([]);
    }
  },
);
