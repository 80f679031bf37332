import { beforeAll, describe, expect, test } from "vitest";
import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { saveVersion } from "#lib/prompts/save-version.ts";
import { callScene } from "#lib/testing/call-scene.ts";
import { fakeModel, useModel } from "#lib/testing/model.ts";
import { join, newWorkspace, testDb, versionOf } from "#lib/testing/workspace.ts";
import type { Context } from "#lib/usecase/context.ts";
import type { ReplayEvent } from "./domain/replay-event.ts";
import { callCase } from "./queries-call-case.ts";
import { replayCall } from "./queries-replay.ts";

const { db } = await testDb();
const scene = callScene(db);
const never = new AbortController().signal;
let editor: Context;
let promptId = "";

const echo = fakeModel(({ messages }) => messages.map(({ role, content }) => `${role}: ${content}`).join(" | "));

beforeAll(async () => {
  useModel(echo);
  editor = await join(db, await newWorkspace(db), ["editor"]);
  promptId = (await createPrompt(editor, { name: "scene" })).id;
  await saveVersion(editor, versionOf("scene", { system: "One.", userTemplate: "Text: {{text}}" }));
  await saveVersion(editor, versionOf("scene", { system: "Two.", userTemplate: "Say {{text}}", parent: 1 }));
  await saveVersion(editor, versionOf("scene", { system: "For {{who}}.", userTemplate: "{{text}}", parent: 2 }));
});

async function made(text: Record<string, unknown>, more = {}) {
  const { workspaceId } = editor;
  const call = await scene.call({ workspaceId, promptId, promptName: "scene", version: 1, capture: "full", ...more });
  await scene.content(call, text);
  return call;
}
const user = (content: string) => ({
  input: [
    { role: "system", content: "One." },
    { role: "user", content },
  ],
});

async function replayed(call: { traceId: string; spanId: string }, version: number, who = editor) {
  const events: ReplayEvent[] = [];
  const { traceId, spanId } = call;
  for await (const event of await replayCall(who, { traceId, spanId, version }, never)) events.push(event);
  const begun = events.find((event) => event.kind === "begun");
  const answered = events.find((event) => event.kind === "answered");
  const failed = events.find((event) => event.kind === "failed");
  return { inputs: begun?.inputs, output: answered?.output, fault: failed?.fault.code, last: events.at(-1)?.kind };
}

describe("a replay", () => {
  test("fills another version with the variables the call told", async () => {
    const call = await made({ ...user("whatever"), variables: { text: "hello" } });
    expect(await replayed(call, 2)).toMatchObject({
      inputs: "call",
      output: "system: Two. | user: Say hello",
      last: "end",
    });
  });

  test("reads the variables off the message where the template explains it in one way", async () => {
    expect(await replayed(await made(user("Text: hello")), 2)).toMatchObject({
      ...{ inputs: "template", output: "system: Two. | user: Say hello" },
    });
  });

  test("sends the messages as they were where nobody knows the variables, and says which are missing", async () => {
    const call = await made(user("something else"));
    expect(await replayed(call, 1)).toMatchObject({
      inputs: "messages",
      output: "system: One. | user: something else",
    });
    expect(await replayed(call, 2)).toMatchObject({ output: "system: Two. | user: something else" });
    expect(await replayed(call, 3)).toMatchObject({ fault: "missing_variables", last: "end" });
  });

  test("of a conversation keeps all of its turns", async () => {
    const turns = ["Text: a", "b", "Text: c"].map((content, at) => ({
      role: at === 1 ? "assistant" : "user",
      content,
    }));
    expect(await replayed(await made({ input: turns }), 2)).toMatchObject({
      ...{ inputs: "messages", output: "system: Two. | user: Text: a | assistant: b | user: Text: c" },
    });
  });

  test("is refused to a viewer, to a stranger, and where no text was kept", async () => {
    const call = await made(user("Text: hello"));
    const viewer = await join(db, editor.workspaceId, ["viewer"]);
    await expect(replayed(call, 1, viewer)).rejects.toMatchObject({ code: "forbidden" });
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    await expect(replayed(call, 1, stranger)).rejects.toMatchObject({ code: "not_found" });
    const { workspaceId } = editor;
    const bare = await scene.call({ workspaceId, promptId, promptName: "scene", version: 1 });
    await expect(replayed(bare, 1)).rejects.toMatchObject({ code: "conflict" });
    await expect(replayed(call, 99)).rejects.toMatchObject({ code: "version_not_found" });
  });
});

describe("a case of a call", () => {
  test("holds its variables without personal data, is from production, and names its conversation", async () => {
    const text = "mail ada@shop.example";
    const call = await made(
      { ...user(`Text: ${text}`), output: [{ role: "assistant", content: `I wrote to ada@shop.example.` }] },
      { conversationId: "c-91" },
    );
    const { body, output, redactions, inputs } = await callCase(editor, call);
    expect(body).toMatchObject({ inputs: { text: "mail [email]" }, source: "production", conversation: "c-91" });
    expect(output).toBe("I wrote to [email].");
    expect(redactions).toEqual([{ kind: "email", count: 2 }]);
    expect(inputs).toBe("template");
  });

  test("is the conversation where nobody knows the variables, without the system message", async () => {
    const { body } = await callCase(editor, await made(user("something else")));
    expect(body).toMatchObject({ turns: [{ role: "user", content: "something else" }] });
    expect(body.inputs).toBeUndefined();
  });

  test("is refused to whoever may not see the text, or may not change the suite", async () => {
    const call = await made(user("Text: hello"));
    for (const role of ["viewer", "operator"] as const) {
      const who = await join(db, editor.workspaceId, [role]);
      await expect(callCase(who, call)).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
