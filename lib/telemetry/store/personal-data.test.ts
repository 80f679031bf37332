import { expect, test } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { ingestScene, logOf, spanOf, textOf } from "#lib/testing/ingest-scene.ts";

const { url } = await testDatabase();
const WHO = "jane.roe@mail.example";

/** All that is stored of a workspace's telemetry, as text. */
async function stored({ rows }: ReturnType<typeof ingestScene>): Promise<string> {
  const tables = ["call", "call_content", "trace_span", "feedback", "served_interval"];
  const all = await Promise.all(tables.map((table) => rows(`select * from ${table} where workspace_id = $1`)));
  return JSON.stringify(all);
}

/** A call and the span around it that say somebody's address wherever they can. */
function told(more: Partial<ReturnType<typeof spanOf>> = {}) {
  const { input, output } = textOf(`I am ${WHO}`, `Hello ${WHO}`);
  const parts = {
    ...{ name: `POST /people/${WHO}`, service: `shop of ${WHO}`, isError: true, errorType: `NotFound: ${WHO}` },
    ...{ finishReason: `blocked ${WHO}`, attributes: { "user.email": WHO, "app.tags": ["a", WHO] } },
    evaluations: [{ name: "tone", value: 4, label: "", explanation: `rude to ${WHO}` }],
  };
  const content = { input, output, variables: { customer: WHO }, parameters: { user: WHO, stop: [WHO] } };
  return [
    spanOf({ ...parts, spanId: "1".repeat(16), role: "wrapper", identity: null }),
    spanOf({ ...parts, parentSpanId: "1".repeat(16), content, ...more }),
  ];
}

test.each(["redacted", "off"] as const)("nothing that is stored under %s tells who it was", async (capture) => {
  const scene = ingestScene(url);
  for (const promptId of [null, scene.idOf("support/agent")]) scene.policies.set(promptId, capture);
  await scene.take(told(), [
    logOf({ spanId: "2".repeat(16), content: { ...textOf(WHO, WHO), parameters: { user: WHO } } }),
  ]);
  const all = await stored(scene);
  expect(all).toContain("support/agent");
  expect(all).not.toContain("mail.example");
});

test("under off nothing is kept of what a span says besides what is counted", async () => {
  const scene = ingestScene(url);
  scene.policies.set(scene.idOf("support/agent"), "off");
  await scene.take(told());
  expect(await scene.rows("select * from call_content where workspace_id = $1")).toEqual([]);
});

test("a prompt that lets less be kept than was kept takes settings and attributes along", async () => {
  const scene = ingestScene(url);
  scene.policies.set(scene.idOf("support/agent"), "redacted");
  const [above, call] = told({ identity: null });
  await scene.take(call ? [call] : []);
  expect(await stored(scene)).toContain(`"user.email":"${WHO}"`);
  await scene.take(above ? [{ ...above, identity: spanOf().identity }] : []);
  expect(await stored(scene)).not.toContain("mail.example");
});
