import { describe, expect, test } from "vitest";
import { putRetention } from "../../audit/put-retention.ts";
import { newId } from "../../core/ids.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { putCall } from "../../testing/call-rows.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import { capturePolicies } from "../capture/capture-policies.ts";
import { clearWatch } from "./clear-watch.ts";
import { putWatch } from "./put-watch.ts";
import { ruleFor } from "./read-rule.ts";
import { removeKept } from "./remove-kept.ts";

const { db } = await testDb();

async function scene() {
  const workspaceId = await newWorkspace(db);
  const developer = await join(db, workspaceId, ["developer", "editor"]);
  const name = `p/${newId(8)}`;
  const { id: promptId } = await createPrompt(developer, { name });
  const call = (input: string, capture: "redacted" | "full", ofPrompt = promptId) =>
    putCall(db, { workspaceId, promptId: ofPrompt, input, output: "fine", capture });
  const texts = async () =>
    (await db.callContent.findMany({ where: { workspaceId } })).map(({ input }) => JSON.stringify(input)).sort();
  const told = () => db.auditEvent.findMany({ where: { workspaceId, action: { startsWith: "watch." } } });
  return { workspaceId, developer, name, promptId, call, texts, told };
}

describe("a rule", () => {
  test("is the usual one, then the workspace's, then the prompt's own, and the workspace's again", async () => {
    const { workspaceId, developer, name, promptId } = await scene();
    const capture = async () => (await ruleFor(db, workspaceId, promptId)).capture;
    expect(await capture()).toBe("redacted");
    await putWatch(developer, { capture: "off" });
    expect(await capture()).toBe("off");
    await putWatch(developer, { name, capture: "full", gradeShare: 500 });
    expect(await ruleFor(db, workspaceId, promptId)).toMatchObject({ capture: "full", gradeShare: 500 });
    await clearWatch(developer, { name });
    expect(await capture()).toBe("off");
    await expect(clearWatch(developer, { name })).rejects.toMatchObject({ code: "conflict" });
  });

  test("what is left out stays, and the same again is not told", async () => {
    const { developer, name, told } = await scene();
    await putWatch(developer, { name, contentDays: 7 });
    expect(await putWatch(developer, { name, callDays: 14 })).toMatchObject({ contentDays: 7, callDays: 14 });
    await putWatch(developer, { name, callDays: 14 });
    expect(await told()).toHaveLength(2);
  });

  test("what a rule does not use at the moment is kept all the same, and told", async () => {
    const { workspaceId, developer, name, promptId, told } = await scene();
    await putWatch(developer, { name, capture: "off" });
    await putWatch(developer, { name, contentDays: 7, gradeUsdDaily: 3 });
    expect(await ruleFor(db, workspaceId, promptId)).toMatchObject({ contentDays: 7, gradeUsdDaily: 3 });
    expect(await told()).toHaveLength(2);
  });

  test("two who change different parts of it at the same moment both have their way", async () => {
    const { workspaceId, developer, name, promptId } = await scene();
    await putWatch(developer, { name, capture: "full" });
    const parts = [
      { contentDays: 7 },
      { callDays: 40 },
      { gradeShare: 200 },
      { gradeUsdDaily: 5 },
      { reviewWeekly: 9 },
    ];
    await Promise.all(parts.map((part) => putWatch(developer, { name, ...part })));
    expect(await ruleFor(db, workspaceId, promptId)).toMatchObject(Object.assign({}, ...parts));
  });

  test.each([
    [{ contentDays: 30, callDays: 7 }, "contentDays"],
    [{ capture: "off" as const, gradeShare: 200 }, "gradeShare"],
    [{ callDays: 0 }, "callDays"],
    [{ gradeUsdDaily: -1 }, "gradeUsdDaily"],
  ])("%j is refused at %s", async (given, path) => {
    const { developer } = await scene();
    await expect(putWatch(developer, given)).rejects.toMatchObject({ extra: { faults: [{ path }] } });
  });

  test("reaches the ingest within seconds, and what is not known yet is not kept", async () => {
    const { workspaceId, developer, name, promptId } = await scene();
    const policies = capturePolicies(db, 50);
    expect(policies.of(workspaceId, promptId)).toBe("off");
    await policies.refresh();
    expect(policies.of(workspaceId, promptId)).toBe("redacted");
    await putWatch(developer, { name, capture: "full" });
    await expect.poll(() => policies.of(workspaceId, promptId)).toBe("full");
    expect(policies.of(workspaceId, null)).toBe("redacted");
    policies.stop();
  });

  test("of another workspace's prompt cannot be set", async () => {
    const [{ name }, { developer }] = [await scene(), await scene()];
    await expect(putWatch(developer, { name, capture: "off" })).rejects.toMatchObject({ code: "prompt_not_found" });
  });
});

describe("what is kept already", () => {
  test("stays unless it is asked for to go", async () => {
    const { workspaceId, developer, name, promptId, call, texts } = await scene();
    await call("hello", "full");
    await putWatch(developer, { name, capture: "off" });
    expect(await texts()).toHaveLength(1);
    expect(await removeKept(db, { workspaceId, promptId })).toBe(1);
    expect(await texts()).toEqual([]);
    expect(await removeKept(db, { workspaceId, promptId })).toBe(0);
  });

  test("is redacted in place where the rule now says so, and the log tells how many", async () => {
    const { workspaceId, developer, name, promptId, call, texts, told } = await scene();
    await call("I am a@mail.example", "full");
    await call("b@mail.example", "full");
    await putWatch(developer, { name, capture: "redacted", removeKept: true });
    expect(await removeKept(db, { workspaceId, promptId })).toBe(2);
    expect((await texts()).join()).not.toContain("mail.example");
    expect((await db.call.findMany({ where: { promptId } })).map(({ capture }) => capture)).toEqual([
      "redacted",
      "redacted",
    ]);
    const day = new Date().toISOString().slice(0, 10);
    expect((await told()).find(({ action }) => action === "watch.texts_removed")?.after).toMatchObject({
      day,
      calls: 2,
    });
  });

  test("is taken out of settings and attributes too, and of what a judge or people said of calls nothing stays", async () => {
    const { workspaceId, developer, name, promptId, call } = await scene();
    const { traceId, spanId, day } = await call("hello", "full");
    const facts = { user: "a@mail.example" };
    await db.callContent.updateMany({ where: { workspaceId }, data: { parameters: facts, attributes: facts } });
    await putWatch(developer, { name, capture: "redacted" });
    await removeKept(db, { workspaceId, promptId });
    expect(await db.callContent.findFirst({ where: { workspaceId } })).toMatchObject({
      ...{ parameters: { user: "[email]" }, attributes: { user: "[email]" } },
    });
    const of = { workspaceId, promptId, traceId, spanId, day: new Date(day) };
    const now = new Date();
    const said = { kind: "score", source: "judge", value: 4, comment: "it says hello", at: now };
    await db.feedback.create({
      data: {
        ...said,
        id: newId(),
        workspaceId,
        dedupeKey: newId(),
        callDay: of.day,
        callTraceId: traceId,
        callSpanId: spanId,
      },
    });
    await db.onlineGrade.create({ data: { ...of, status: "graded", drawnAt: now, score: 4, reason: "it says hello" } });
    await db.callReview.create({
      data: { ...of, id: newId(), week: of.day, status: "done", note: "hello is wrong", drawnAt: now },
    });
    await putWatch(developer, { name, capture: "off" });
    await removeKept(db, { workspaceId, promptId });
    const words = [
      ...(await db.feedback.findMany({ where: { workspaceId } })).map(({ comment }) => comment),
      ...(await db.onlineGrade.findMany({ where: { workspaceId } })).map(({ reason }) => reason),
      ...(await db.callReview.findMany({ where: { workspaceId } })).map(({ note }) => note),
    ];
    expect(words).toEqual(["", "", ""]);
  });

  test("goes of every day, and so does text that waits for its call", async () => {
    const { workspaceId, developer, promptId, texts } = await scene();
    for (const days of [0, 1, 40]) {
      const startedAt = Date.now() - days * 86_400_000;
      await putCall(db, { workspaceId, promptId, input: `${days}`, output: "fine", capture: "full", startedAt });
    }
    const day = new Date(new Date().toISOString().slice(0, 10));
    const where = { workspaceId, traceId: newId(32), spanId: newId(16), day };
    await db.callContent.create({ data: { ...where, input: [{ role: "user", content: "mine" }], waiting: ["x"] } });
    await putWatch(developer, { capture: "off" });
    expect(await removeKept(db, { workspaceId, promptId: "" })).toBe(3);
    expect(await texts()).toEqual([]);
  });

  test("does not go untold where the removal is ended in the middle", async () => {
    const { workspaceId, developer, name, promptId, call, texts, told } = await scene();
    const before = await call("mine", "full");
    const day = before.day.replaceAll("-", "");
    await call("hers", "full");
    await putWatch(developer, { name, capture: "off" });
    // What comes after the first calls are changed fails, as it would if the process ended there.
    await db.$executeRawUnsafe(`create function end_here() returns trigger language plpgsql as $$ begin
      if old.workspace_id = '${workspaceId}' then raise exception 'ended here'; end if; return new; end $$`);
    await db.$executeRawUnsafe(
      `create trigger end_here before update on call_${day} for each row execute function end_here()`,
    );
    await expect(removeKept(db, { workspaceId, promptId })).rejects.toThrow("ended here");
    const rows = async () => (await told()).filter(({ action }) => action === "watch.texts_removed");
    expect([await texts(), await rows()].map(({ length }) => length)).toEqual([2, 0]);
    await db.$executeRawUnsafe("drop function end_here cascade");
    await removeKept(db, { workspaceId, promptId });
    expect([await texts(), await rows()].map(({ length }) => length)).toEqual([0, 1]);
  });

  test("of prompts with a rule of their own is not touched by the workspace's", async () => {
    const { workspaceId, developer, name, call, texts } = await scene();
    const { id: other } = await createPrompt(developer, { name: `q/${newId(8)}` });
    await call("mine", "full");
    await call("other", "full", other);
    await putWatch(developer, { name, capture: "full" });
    await putWatch(developer, { capture: "off" });
    await removeKept(db, { workspaceId, promptId: "" });
    expect((await texts()).join()).toContain("mine");
    expect((await texts()).join()).not.toContain("other");
  });

  test("is safe under a legal hold, whether it came before or after the wish", async () => {
    const { workspaceId, developer, name, promptId, call, texts } = await scene();
    const admin = await join(db, workspaceId, ["admin"]);
    await call("evidence", "full");
    await putWatch(developer, { name, capture: "off" });
    await putRetention(admin, { auditDays: 0, legalHold: true, reason: "a dispute" });
    expect(await removeKept(db, { workspaceId, promptId })).toBe(0);
    await expect(putWatch(developer, { name, removeKept: true })).rejects.toMatchObject({ code: "conflict" });
    expect(await texts()).toHaveLength(1);
  });
});
