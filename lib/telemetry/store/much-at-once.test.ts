import { expect, test } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { ingestScene, spanOf } from "#lib/testing/ingest-scene.ts";

const { url } = await testDatabase();
const hex = (n: number) => n.toString(16).padStart(16, "0");

test("more than may wait is refused before it costs memory", async () => {
  const { ingest, sender } = ingestScene(url);
  const spans = Array.from({ length: 12_000 }, (_, n) => spanOf({ spanId: hex(n + 1) }));
  const answers = await Promise.allSettled([1, 2, 3].map(() => ingest.take(sender, { spans, logs: [] })));
  const refused = answers.filter(({ status }) => status === "rejected");
  expect(refused.length).toBe(2);
}, 60_000);

test("a request with more traces than a transaction can lock is written in portions, each whole", async () => {
  const { take, rows, faults } = ingestScene(url);
  const spans = Array.from({ length: 18_000 }, (_, n) =>
    spanOf({ traceId: hex(n + 1).padStart(32, "c"), spanId: hex(n + 1) }),
  );
  expect(await take(spans)).toEqual({ rejected: 0, reason: "" });
  expect(await rows("select count(*)::int as n from call where workspace_id = $1")).toEqual([{ n: 18_000 }]);
  expect(await faults()).toEqual([]);
}, 60_000);

test("long traces that are sent again do not come into memory all at once", async () => {
  const { take, rows, faults } = ingestScene(url);
  const of = (trace: number, count: number) =>
    Array.from({ length: count }, (_, n) =>
      spanOf({ traceId: hex(trace).padStart(32, "d"), spanId: hex(n + 1), role: n === 0 ? "model" : "wrapper" }),
    );
  for (let trace = 1; trace <= 24; trace += 1) await take(of(trace, 1_200));
  expect(await take(Array.from({ length: 24 }, (_, n) => of(n + 1, 1)).flat())).toEqual({ rejected: 0, reason: "" });
  expect(await rows("select count(*)::int as n from call where workspace_id = $1")).toEqual([{ n: 24 }]);
  expect(await faults()).toEqual([]);
}, 60_000);

test("who takes something else for the tier does not make a bucket for each call; registered tiers count always", async () => {
  const { take, rows, faults, open, sender } = ingestScene(url);
  const of = (n: number, more: object) => spanOf({ traceId: hex(n).padStart(32, "e"), spanId: hex(n), ...more });
  await take(Array.from({ length: 60 }, (_, n) => of(n + 1, { tier: `user-${n}` })));
  await take([of(90, { tier: "*" }), of(91, { tier: "user-3" }), of(92, { tier: "one more" })]);
  // Another process knows them by what is counted.
  const other = [of(93, { tenantId: "acme" }), of(94, { tier: "and more" })];
  await open().take(sender, { spans: other, logs: [] });
  const counted = await rows<{ tier: string; calls: number }>(
    "select tier, calls::int from metric_bucket where workspace_id = $1 and step = 86400 order by tier",
  );
  expect(counted.length).toBe(50 + 3);
  const callsOf = (tier: string) => counted.find((each) => each.tier === tier)?.calls;
  expect([callsOf("*"), callsOf(""), callsOf("user-3"), callsOf("enterprise")]).toEqual([65, 13, 2, 1]);
  expect(await faults()).toEqual([]);
});
