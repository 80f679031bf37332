import { expect, test } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { ingestScene, logOf, NOW, spanOf, textOf } from "#lib/testing/ingest-scene.ts";

const { url } = await testDatabase();
const hex = (n: number, digits = 16) => n.toString(16).padStart(digits, "0");
const DAY_MS = 86_400_000;
const SAID = textOf("I am anna@mail.example", "Hello anna@mail.example");
const TEXTS = "select span_id, input, output, redactions, waiting from call_content where workspace_id = $1 order by 1";

test("what a redaction took out of text that came before its span is named with the call", async () => {
  const { take, rows, policies } = ingestScene(url);
  policies.set(null, "redacted");
  await take([], [logOf({ content: SAID })]);
  await take([spanOf({ identity: null })]);
  expect(await rows(TEXTS)).toEqual([
    {
      span_id: "b".repeat(16),
      input: [{ role: "user", content: "I am [email]" }],
      output: [{ role: "assistant", content: "Hello [email]" }],
      redactions: [{ kind: "email", count: 2 }],
      waiting: null,
    },
  ]);
});

test("what the span itself says, and what came before it, are redacted and counted together", async () => {
  const { take, rows, policies, idOf } = ingestScene(url);
  policies.set(null, "redacted");
  policies.set(idOf("support/agent"), "redacted");
  await take([], [logOf({ content: { ...SAID, output: null } })]);
  await take([spanOf({ content: { ...SAID, input: null } })]);
  expect(await rows(TEXTS)).toMatchObject([{ redactions: [{ kind: "email", count: 2 }] }]);
});

test("text added to a call later adds to what is named", async () => {
  const { take, rows, policies, idOf } = ingestScene(url);
  policies.set(idOf("support/agent"), "redacted");
  await take([spanOf({ content: { ...SAID, output: null } })]);
  await take([], [logOf({ content: { ...SAID, input: null } })]);
  expect(await rows(TEXTS)).toMatchObject([{ redactions: [{ kind: "email", count: 2 }] }]);
});

test("text waits for its own span, whichever other of its trace comes first", async () => {
  const { take, rows } = ingestScene(url);
  const [one, two] = [hex(1), hex(2)];
  await take(
    [],
    [logOf({ spanId: one, content: textOf("1", "one") }), logOf({ spanId: two, content: textOf("2", "two") })],
  );
  await take([spanOf({ spanId: one })]);
  await take([spanOf({ spanId: two })]);
  expect(await rows(TEXTS)).toMatchObject([
    { span_id: one, output: [{ content: "one" }], waiting: null },
    { span_id: two, output: [{ content: "two" }], waiting: null },
  ]);
});

test("records that come several times at once are told once", async () => {
  const { take, rows } = ingestScene(url);
  const logs = [logOf({ content: { ...SAID, output: null } }), logOf({ content: { ...SAID, input: null } })];
  // They wait together while something else is written.
  const others = Array.from({ length: 500 }, (_, n) => spanOf({ spanId: hex(n + 1) }));
  await Promise.all([take(others), ...Array.from({ length: 10 }, () => take([], logs))]);
  await take([spanOf()]);
  const [kept] = await rows<{ input: unknown[]; output: unknown[] }>(TEXTS);
  expect([kept?.input.length, kept?.output.length]).toEqual([1, 1]);
});

test("of a prompt whose policy is off nothing remains, though its span began days before its text came", async () => {
  const { take, rows, policies, idOf } = ingestScene(url);
  policies.set(idOf("support/agent"), "off");
  await take([], [logOf({ content: SAID })]);
  await take([spanOf({ startMs: NOW - 4 * DAY_MS })]);
  expect(await rows(TEXTS)).toEqual([]);
});
