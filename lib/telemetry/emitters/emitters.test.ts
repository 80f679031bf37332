import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Loopback, startLoopback } from "#lib/models/loopback/start-loopback.ts";
import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { saveVersion } from "#lib/prompts/save-version.ts";
import { CAPTURES, type Capture, USUAL_WATCH } from "#lib/telemetry/domain/capture.ts";
import { apiScene } from "#lib/testing/api-scene.ts";
import { RESOLVED } from "#lib/testing/emitters/asked.ts";
import { callsIn, EMITTERS, EXPECTED, storedAs } from "#lib/testing/emitters/emitted-calls.ts";
import { installEmitter } from "#lib/testing/emitters/install-emitter.ts";
import { otlpCollector, type RecordedRequest, sendAgain } from "#lib/testing/emitters/otlp-collector.ts";
import { runEmitter } from "#lib/testing/emitters/run-emitter.ts";
import { join, newWorkspace, testDb, versionOf } from "#lib/testing/workspace.ts";

/** The first time, the registry is asked for each emitter. */
const INSTALL_MS = 300_000;
/** `RECORD_EMITTERS=1` writes what was sent to `recorded/`. */
const isRecording = process.env.RECORD_EMITTERS === "1";

type Team = { capture: Capture; workspaceId: string; key: string };

const { db, url } = await testDb();
/** A workspace for each policy, set before the server reads them. */
const teams: Team[] = [];
for (const capture of CAPTURES) {
  const workspaceId = await newWorkspace(db);
  await db.watchSetting.create({ data: { ...USUAL_WATCH, workspaceId, capture, updatedAt: new Date() } });
  teams.push({ capture, workspaceId, key: "" });
}
const { base: origin, keyOf } = await apiScene(db, url);
let model: Loopback;

beforeAll(async () => {
  model = await startLoopback();
  for (const team of teams) {
    const owner = await join(db, team.workspaceId, ["admin", "editor"]);
    await createPrompt(owner, { name: RESOLVED.name });
    for (let number = 1; number <= RESOLVED.version; number += 1) {
      const parent = number === 1 ? undefined : number - 1;
      await saveVersion(owner, versionOf(RESOLVED.name, { system: `Version ${number}.`, parent }));
    }
    team.key = await keyOf(owner, { scopes: ["ingest"] });
  }
});
afterAll(() => model.close());

test.each(EMITTERS)(
  "a call told of by %s is one call, with its prompt, asker, tokens, and as much text as the policy lets be kept",
  async (name) => {
    const file = await installEmitter(name);
    const [first, ...others] = teams;
    const collector = await otlpCollector(origin);
    try {
      await runEmitter(file, { origin: collector.origin, key: first?.key ?? "", modelUrl: model.url });
    } finally {
      collector.close();
    }
    const { requests } = collector;
    const calls = callsIn(requests, Date.now());
    expect(calls).toMatchObject(EXPECTED[name]);
    for (const { key } of others) {
      for (const request of requests) expect((await sendAgain(origin, request, key)).status).toBe(200);
    }
    const traceIds = [...new Set(calls.map(({ traceId }) => traceId))];
    for (const team of teams) {
      const expected = EXPECTED[name].map((call) => storedAs(call, team.capture));
      expect(await storedCalls(team, traceIds)).toMatchObject(expected);
    }
    if (isRecording) await keep(name, requests);
  },
  INSTALL_MS,
);

/** The rows of these traces with their texts, the earliest first. */
async function storedCalls({ workspaceId }: Team, traceIds: string[]) {
  const where = { workspaceId, traceId: { in: traceIds } };
  const calls = await db.call.findMany({ where, orderBy: { startedAt: "asc" } });
  const contents = await db.callContent.findMany({ where });
  return calls.map((call) => {
    const content = contents.find(({ spanId }) => spanId === call.spanId);
    return { ...call, text: content && (content.input || content.output || content.variables) ? content : null };
  });
}

async function keep(name: string, requests: readonly RecordedRequest[]): Promise<void> {
  const file = path.join(import.meta.dirname, "recorded", `${name}.json`);
  const anonymous = requests.map((request) => ({ ...request, authorization: "" }));
  await writeFile(file, `${JSON.stringify({ at: Date.now(), requests: anonymous }, null, 2)}\n`);
}
