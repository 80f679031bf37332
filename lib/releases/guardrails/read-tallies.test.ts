import { expect, test } from "vitest";
import { seededRandom, uniform } from "../../evals/domain/statistics/random.ts";
import type { SeenSpan } from "../../telemetry/domain/seen-span.ts";
import { takeFeedback } from "../../telemetry/feedback/take-feedback.ts";
import { ingestScene, NOW, spanOf } from "../../testing/ingest-scene.ts";
import { testDb } from "../../testing/workspace.ts";
import { readTallies } from "./read-tallies.ts";

const { db, url } = await testDb();
const TRACES = 40;
const P95 = 1_000;

/** A conversation's turn: a call, told of whole or in two parts of which the second says whose it is. */
function spansOf(index: number, rollout: string, draw: () => number): SeenSpan[] {
  const oneOf = <T>(...values: T[]): T => values[Math.floor(draw() * values.length)] as T;
  const traceId = (index + 1).toString(16).padStart(32, "0");
  const whose = {
    ...{
      rollout,
      arm: oneOf("candidate" as const, "control" as const, "rest" as const),
      tier: oneOf(null, "pro"),
      requestId: `q${index}`,
    },
    conversationId: oneOf(null, "c1", "c2", "c3", "c4"),
  };
  const nobody = { rollout: null, arm: null, tier: null, requestId: null, conversationId: null };
  const more = {
    traceId,
    startMs: NOW - 90_000 + index * 500,
    durationMs: oneOf(200, 900, 1_100),
    isError: draw() < 0.2,
  };
  const call = (of: Partial<SeenSpan>) => spanOf({ ...more, ...of });
  if (draw() < 0.5) return [call(whose)];
  // What it belongs to is told by the span above it, which comes before or after.
  const above = call({ ...whose, spanId: "1".repeat(16), role: "plain" as const, isError: false });
  return [call({ ...nobody, parentSpanId: "1".repeat(16) }), above];
}

async function counted(rolloutId: string, arm: string) {
  const [row] = await db.$queryRaw<object[]>`
    select count(*)::int as units, (count(*) filter (where errors > 0))::int as errors,
           (count(*) filter (where thumbs_down > 0))::int as "thumbsDown", count(*)::int as timed,
           (count(*) filter (where worst_ms > ${P95}))::int as slow, (count(*) filter (where worst_ms > 500))::int as "overLimit",
           (count(*) filter (where scored > 0))::int as scored,
           coalesce(sum(score_sum / nullif(scored, 0)), 0)::float8 as "scoreSum"
    from rollout_unit where rollout_id = ${rolloutId} and arm = ${arm} and calls > 0`;
  return row;
}

test.each([1, 2, 3, 4])(
  "whatever comes twice, late, at once or is said otherwise, the sums are those of the units (seed %i)",
  async (seed) => {
    const random = seededRandom(`tallies ${seed}`);
    const draw = () => uniform(random);
    const { workspaceId, rollout, take, open, sender } = ingestScene(url);
    const id = await rollout("r");
    await db.$executeRaw`
      update rollout set frozen = ${JSON.stringify({ p95Ms: P95, countFrom: null })}::jsonb,
                         guardrails = '[{"name": "latency_p95", "limit": 500}]' where id = ${id}`;
    const spans = Array.from({ length: TRACES }, (_, index) => spansOf(index, id, draw))
      .flat()
      .map((span) => ({ span, at: draw() }))
      .sort((a, b) => a.at - b.at)
      .map(({ span }) => span);
    const other = open();
    const say = (index: number, kind: "thumbs" | "score", value: number) =>
      takeFeedback(db, {
        ...{ workspaceId, kind, name: "", source: "api", by: "", requestId: `q${index}`, traceId: null, spanId: null },
        ...{ value, comment: "", at: new Date(NOW), promptPattern: null },
      });
    for (let from = 0; from < spans.length; from += 8) {
      const batch = spans.slice(from, from + 8);
      const about = Math.floor(draw() * TRACES);
      await Promise.all([
        take(batch),
        other.take(sender, { spans: batch.toReversed(), logs: [] }),
        say(about, "thumbs", draw() < 0.6 ? -1 : 1),
        say(Math.floor(draw() * TRACES), "score", 1 + Math.floor(draw() * 5)),
        readTallies(db, id, []),
      ]);
      if (draw() < 0.3) await say(about, "thumbs", 1);
    }
    await take(spans);
    const tallies = await readTallies(db, id, []);
    expect(tallies.candidate.units).toBeGreaterThan(4);
    expect(tallies.candidate.thumbsDown + tallies.control.thumbsDown).toBeGreaterThan(0);
    for (const arm of ["candidate", "control"] as const) {
      const { scoreSum, ...rest } = (await counted(id, arm)) as { scoreSum: number };
      expect(tallies[arm]).toMatchObject(rest);
      expect(tallies[arm].scoreSum).toBeCloseTo(scoreSum, 9);
    }
    expect(tallies.restUnits).toBe(((await counted(id, "rest")) as { units: number }).units);
  },
);
