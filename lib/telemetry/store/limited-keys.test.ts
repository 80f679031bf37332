import { expect, test } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { ingestScene, logOf, spanOf, textOf } from "#lib/testing/ingest-scene.ts";

const { url } = await testDatabase();
const LIMITED = { promptPattern: "support/other", keyId: "limited" };
const hex = (n: number) => n.toString(16).padStart(16, "0");
const OTHER = { family: "prompt" as const, name: "support/other", version: 1, commitSha: null };
const grade = { name: "helpful", value: 0, label: "", explanation: "" };

/** A call of a prompt that the limited key may not tell of, below a span that is not there yet. */
async function scene() {
  const made = ingestScene(url);
  await made.take([spanOf({ parentSpanId: hex(9), requestId: "q" })]);
  const state = () =>
    made.rows(
      `select c.span_id, c.prompt_name, c.tenant_id, t.output, (select count(*)::int from feedback f where f.call_span_id = c.span_id) as said
       from call c left join call_content t using (day, workspace_id, trace_id, span_id) where c.workspace_id = $1 order by 1`,
    );
  const tell = (spans: Parameters<typeof made.take>[0], logs: Parameters<typeof made.take>[1] = []) =>
    made.take(spans, logs, LIMITED);
  return { ...made, state, tell, untouched: await state() };
}

test.each([
  [
    "a span that takes its prompt from one kept above it",
    [spanOf({ spanId: hex(1), identity: null, parentSpanId: "b".repeat(16) })],
  ],
  [
    "a model's span that would make a kept call none",
    [spanOf({ spanId: hex(1), identity: OTHER, parentSpanId: "b".repeat(16) })],
  ],
  [
    "a span that would lend a kept call its tenant",
    [spanOf({ spanId: hex(9), identity: null, role: "wrapper", tenantId: "t" })],
  ],
])("a limited key has refused %s, and is told so", async (_, spans) => {
  const { tell, state, untouched, faults } = await scene();
  const answer = await tell(spans);
  expect(answer).toMatchObject({ rejected: 1, reason: expect.stringMatching(/only of prompts named support\/other/) });
  expect(await state()).toEqual(untouched);
  expect(await faults()).toEqual([]);
});

test("a limited key adds neither text nor grades to the calls of other prompts, by records or by spans of the trace", async () => {
  const { tell, state, untouched, rows } = await scene();
  expect(await tell([], [logOf({ content: textOf("in", "out"), evaluations: [grade] })])).toMatchObject({
    rejected: 1,
  });
  await tell([spanOf({ spanId: hex(3), identity: null, role: "wrapper", evaluations: [grade] })]);
  expect(await state()).toEqual(untouched);
  expect(await rows("select 1 from metric_bucket where workspace_id = $1 and scored > 0")).toEqual([]);
});

test("of its own prompts a limited key tells everything, in the trace of others too", async () => {
  const { tell, state } = await scene();
  const own = spanOf({ spanId: hex(5), identity: OTHER, parentSpanId: hex(9) });
  expect(await tell([own], [logOf({ spanId: hex(5), content: textOf("in", "out"), evaluations: [grade] })])).toEqual({
    rejected: 0,
    reason: "",
  });
  expect(await state()).toMatchObject([
    { span_id: hex(5), prompt_name: "support/other", output: [{ content: "out" }], said: 1 },
    { prompt_name: "support/agent" },
  ]);
});
