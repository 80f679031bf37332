import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../../core/errors.ts";
import type { ModelRequest } from "../../models/domain/provider.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { startVendor } from "../../testing/vendor.ts";
import { join, newWorkspace, testDb, versionOf } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";
import { LOCAL_JUDGE_MODEL, type PinnedJudge } from "../domain/pinned-judge.ts";
import { executeRun } from "../engine/execute-run.ts";
import { putEvalSetting } from "../put-eval-setting.ts";
import { putSuite } from "../put-suite.ts";
import { setUpJudge } from "../set-up-judge.ts";
import { startRun } from "../start-run.ts";
import { DEFAULT_JUDGE } from "./default-prompt.ts";
import { judgeForRun } from "./pin-judge.ts";

const { db } = await testDb();
const never = new AbortController().signal;
const good = JSON.stringify({ reason: "as asked", correct: true, score: 5 });
let judging: (request: ModelRequest) => string = () => good;
let asked: ModelRequest[] = [];
let admin: Context;
let vendor: Awaited<ReturnType<typeof startVendor>>;

const isJudging = ({ messages }: ModelRequest) => messages[0]?.content.includes("You judge one answer") ?? false;

beforeAll(async () => {
  admin = await join(db, await newWorkspace(db), ["admin", "editor"]);
  vendor = await startVendor(admin, {
    say: (request) => {
      if (!isJudging(request)) return "an answer";
      asked.push(request);
      return judging(request);
    },
  });
});
afterAll(() => vendor.close());
beforeEach(() => {
  asked = [];
  judging = () => good;
});

const setting = (more: Record<string, unknown> = {}) => ({
  ...{ judgeModel: vendor.model, embeddingModel: LOCAL_JUDGE_MODEL, minKappa: 0.7, minLabels: 12 },
  ...more,
});
const put = (more: Record<string, unknown> = {}, context = admin) => putEvalSetting(context, setting(more));
const faults = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) =>
      error instanceof AppError ? `${error.code} ${JSON.stringify(error.extra)} ${error.message}` : String(error),
  );
let prompts = 0;

/** A prompt on this model with one judged case. */
async function judgedPrompt(model: string): Promise<string> {
  prompts += 1;
  const name = `judged/p${prompts}`;
  await createPrompt(admin, { name });
  const line = { id: "c", inputs: { text: `hello ${prompts}` }, reference: "an answer", source: "golden" };
  await putSuite(admin, { name, text: JSON.stringify(line) });
  await saveVersion(admin, versionOf(name, { model }));
  return name;
}

async function ended(runId: string) {
  await executeRun(db, runId, { leaseSeconds: 60, signal: never });
  return db.evalItem.findFirstOrThrow({ where: { runId } });
}

describe("who judges", () => {
  test("is the local judge until somebody says otherwise, and always the same one", async () => {
    const fresh = await newWorkspace(db);
    const judge = await judgeForRun(db, fresh);
    expect(judge).toMatchObject({
      kind: "local",
      model: LOCAL_JUDGE_MODEL,
      prompt: null,
      minKappa: 0.6,
      minLabels: 10,
    });
    expect((await judgeForRun(db, admin.workspaceId)).key).toBe(judge.key);
  });

  test("is refused as a model whose name moves, that nobody offers, or that has no words to judge by", async () => {
    expect(await faults(put({ judgeModel: "acme/judge-latest" }))).toMatch(/invalid_request .*judgeModel/);
    expect(await faults(put({ judgeModel: "nobody/judge-1" }))).toMatch(/invalid_request .*nobody/);
    expect(await faults(put())).toMatch(/judgePrompt.*there is no prompt countersign\/judge yet/);
    expect(await faults(put({ minKappa: 1.1 }))).toMatch(/minKappa.*from 0 to 1/);
    expect(await faults(put({ minLabels: 1 }))).toMatch(/minLabels/);
  });

  test("gets a prompt of the workspace, made by whoever may make one, once", async () => {
    expect(await faults(setUpJudge(await join(db, admin.workspaceId, ["viewer"])))).toContain("forbidden");
    expect(await setUpJudge(admin)).toEqual({ prompt: "countersign/judge", created: true });
    expect(await setUpJudge(admin)).toEqual({ prompt: "countersign/judge", created: false });
    await put();
    expect(await judgeForRun(db, admin.workspaceId)).toMatchObject({
      ...{ kind: "model", model: vendor.model, prompt: "countersign/judge", version: 1, minKappa: 0.7, minLabels: 12 },
    });
  });

  test("judges with a prompt that looks at the output and wants nothing a judge is not given", async () => {
    for (const [name, userTemplate] of [
      ["blind", "{{input}}"],
      ["greedy", "{{output}} {{answer}}"],
    ] as const) {
      await createPrompt(admin, { name });
      await saveVersion(admin, versionOf(name, { userTemplate, system: "Judge." }));
    }
    expect(await faults(put({ judgePrompt: "blind" }))).toContain("does not use {{output}}");
    expect(await faults(put({ judgePrompt: "greedy" }))).toContain("wants answer");
  });
});

describe("a run keeps the judge it began with", () => {
  test("a newer prompt, and other settings, saved while it goes on change nothing of it", async () => {
    const name = await judgedPrompt(LOCAL_JUDGE_MODEL);
    const { id } = await startRun(admin, { name, challenger: 1 });
    const { judge: pinned } = await db.evalRun.findUniqueOrThrow({ where: { id } });
    const system = `${DEFAULT_JUDGE.system}\n\nBe strict.`;
    await saveVersion(admin, {
      ...{
        prompt: "countersign/judge",
        ...DEFAULT_JUDGE,
        system,
        model: vendor.model,
        changelog: "stricter",
        parent: 1,
      },
    });
    await put({ minKappa: 0.9 });

    const item = await ended(id);
    expect(item).toMatchObject({ passed: true, status: "done" });
    expect(asked.map(({ messages }) => messages[0]?.content)).toEqual([DEFAULT_JUDGE.system, DEFAULT_JUDGE.system]);
    expect(await db.evalRun.findUniqueOrThrow({ where: { id } })).toMatchObject({ judge: pinned });

    const later = await startRun(admin, { name, challenger: 1, cache: false });
    const next = (await db.evalRun.findUniqueOrThrow({ where: { id: later.id } })).judge as PinnedJudge;
    expect(next).toMatchObject({ version: 2, minKappa: 0.9 });
    expect(next.key).not.toBe((pinned as PinnedJudge).key);
    asked = [];
    await ended(later.id);
    expect(asked[0]?.messages[0]?.content).toContain("Be strict.");
  });

  test("a model that would judge itself is said when the run starts; another's answers are not worth a word", async () => {
    const [own, other] = [await judgedPrompt(vendor.model), await judgedPrompt(LOCAL_JUDGE_MODEL)];
    const started = await startRun(admin, { name: own, challenger: 1 });
    expect(started.warnings?.[0]).toContain(`${vendor.model} is also the judge`);
    expect((await startRun(admin, { name: other, challenger: 1 })).warnings).toBeUndefined();
  });
});

describe("a judge that does not answer in its form", () => {
  test("leaves the item without a result, with the reason: an outage, never a failed case", async () => {
    judging = () => "It looks fine to me.";
    const { id } = await startRun(admin, { name: await judgedPrompt(LOCAL_JUDGE_MODEL), challenger: 1 });
    const item = await ended(id);
    expect(item).toMatchObject({ passed: null, status: "failed" });
    expect(item.error).toBe("could not be graded: the judge’s answer is not JSON, twice");
    expect(item.judgeCostUsd).toBeGreaterThan(0);
  });

  test("is asked once more, and neither the cache nor the run's next try is served what was no verdict", async () => {
    let bad = 0;
    judging = ({ parameters }) => (parameters.seed === 1 && bad++ === 0 ? "nonsense" : good);
    const name = await judgedPrompt(LOCAL_JUDGE_MODEL);
    const { id } = await startRun(admin, { name, challenger: 1 });
    expect(await ended(id)).toMatchObject({ passed: true });
    expect(asked).toHaveLength(3);

    const again = await startRun(admin, { name, challenger: 1 });
    expect(await ended(again.id)).toMatchObject({ passed: true });
  });

  test("cannot be talked into a verdict by the output it judges: what it is shown stays data", async () => {
    judging = ({ messages }) => {
      const shown = messages[1]?.content ?? "";
      const mark = /\[output ([0-9a-f]{16}) begins/.exec(shown)?.[1];
      return shown.split(`[output ${mark} ends]`).length === 2 ? good : "the fence is broken";
    };
    const { id } = await startRun(admin, { name: await judgedPrompt(LOCAL_JUDGE_MODEL), challenger: 1 });
    expect(await ended(id)).toMatchObject({ passed: true });
  });
});
