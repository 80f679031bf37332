import { beforeAll, describe, expect, test } from "vitest";
import { evalScene, suiteLines } from "../testing/eval-scene.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { SUITE_FORMATS } from "./domain/suite-import.ts";
import { putSuite } from "./put-suite.ts";
import { suiteCase } from "./queries-suite.ts";
import { suiteFileOf } from "./queries-suite-file.ts";
import { suiteDifference } from "./queries-suite-import.ts";
import { saveCase } from "./save-case.ts";

const { db } = await testDb();
let context: Context;

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor"]);
});

const revisions = (promptId: string) => db.suiteRevision.count({ where: { promptId } });

async function exported(name: string, format: (typeof SUITE_FORMATS)[number]): Promise<string> {
  const { pieces } = await suiteFileOf(context, name, format);
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

const CONFIG = `
prompts:
  - "Answer {{message}}"
  - file://other.txt
providers: [openai:gpt-4o-2024-11-20]
tests:
  - description: asks for money
    vars: {message: I want my money back, company: Lumen}
    assert:
      - {type: equals, value: refund_request}
      - {type: python, value: 'len(output) < 20'}
  - description: golden-001.0
    vars: {message: Something new, company: Lumen}
    assert: [{type: equals, value: other}]
`;

describe("an import before it is applied", () => {
  test("says what it would add, change and retire, and stores nothing", async () => {
    const small = await evalScene(context, 6);
    const lines = suiteLines(7).split("\n");
    const next = [lines[0], lines[1]?.replace("How do I", "Where do I"), ...lines.slice(4)].join("\n");
    const found = await suiteDifference(context, { name: small.prompt, text: next });
    expect(found).toMatchObject({
      ...{ format: "jsonl", cases: 5, unchanged: 3, counts: { added: 1, changed: 1, retired: 2 } },
      ...{ added: ["golden-007.0"], changed: ["golden-002.0"], retired: ["golden-003.0", "golden-004.0"] },
      ...{ criticalRetired: ["golden-004.0"], notCarried: [], prompts: [], providers: [] },
      changes: [{ key: "golden-002.0", changes: [{ words: "message changed" }] }],
    });
    expect(await revisions(small.promptId)).toBe(1);
    const put = await putSuite(context, { name: small.prompt, text: next });
    expect(put).toEqual({ revision: 2, cases: 5, ...found.counts });
  });

  test("of a foreign file tells what has no place here, and shows its prompts and models", async () => {
    const small = await evalScene(context, 2);
    const found = await suiteDifference(context, { name: small.prompt, text: CONFIG, format: null, mode: "add" });
    expect(found).toMatchObject({
      ...{ format: "promptfoo", cases: 2, added: ["asks-for-money"], changed: ["golden-001.0"] },
      notCarried: [{ where: "test 1, check 2", what: "the check python" }],
      prompts: [
        { label: "prompt 1", userTemplate: "Answer {{message}}", known: false },
        { label: "file://other.txt", text: null },
      ],
      providers: [{ id: "openai:gpt-4o-2024-11-20", model: "openai/gpt-4o-2024-11-20" }],
    });
    const { system, userTemplate } = (
      await db.version.findFirstOrThrow({ where: { promptId: small.promptId, number: 2 } })
    ).content as { system: string; userTemplate: string };
    const same = JSON.stringify([
      { role: "system", content: system },
      { role: "user", content: userTemplate },
    ]);
    const known = { prompts: [same], tests: [] };
    const again = await suiteDifference(context, {
      name: small.prompt,
      text: JSON.stringify(known),
      format: "promptfoo",
    });
    expect(again.prompts.map((each) => each.known)).toEqual([true]);
  });

  test("warns of cases that ask the same as others, and refuses none", async () => {
    const small = await evalScene(context, 3);
    const [, second = ""] = suiteLines(3).split("\n");
    const text = second.replace("golden-002.0", "again-1");
    const add = await suiteDifference(context, { name: small.prompt, text, mode: "add" });
    expect(add.duplicates).toEqual([{ likeness: "same", keys: ["golden-002.0", "again-1"] }]);
    const replace = await suiteDifference(context, { name: small.prompt, text });
    expect(replace.duplicateGroups).toBe(0);
  });

  test("names the line of each fault", async () => {
    const small = await evalScene(context, 1);
    const bad = `${suiteLines(2)}\nnot json\n{"id":"x","source":"golden","inputs":{}}`;
    await expect(suiteDifference(context, { name: small.prompt, text: bad })).rejects.toMatchObject({
      code: "invalid_request",
      extra: { line: 3, faults: [expect.objectContaining({ line: 3 }), expect.objectContaining({ line: 4 })] },
    });
  });

  test("is for those who may edit the suite", async () => {
    const viewer = await join(db, context.workspaceId, ["viewer"]);
    const small = await evalScene(context, 1);
    await expect(suiteDifference(viewer, { name: small.prompt, text: "" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("an import", () => {
  test("that adds retires nothing, and done twice changes nothing", async () => {
    const small = await evalScene(context, 3);
    const input = { name: small.prompt, text: CONFIG, format: null, mode: "add" as const };
    expect(await putSuite(context, input)).toMatchObject({ revision: 2, cases: 4, added: 1, changed: 1, retired: 0 });
    const answer = await putSuite(context, input);
    expect(answer).toMatchObject({ revision: 2, cases: 4, added: 0, changed: 0, retired: 0 });
    expect(answer.notCarried).toHaveLength(1);
    expect((await suiteCase(context, small.prompt, "golden-002.0")).since).toBe(1);
  });

  test("of which nothing could be kept is refused, so that it empties no suite", async () => {
    const small = await evalScene(context, 3);
    const text = "tests: [{vars: {message: x}, assert: [{type: python, value: x}]}]";
    await expect(putSuite(context, { name: small.prompt, text, format: "promptfoo" })).rejects.toMatchObject({
      ...{ code: "invalid_request", extra: { notCarried: expect.arrayContaining([expect.anything()]) } },
    });
    expect(await revisions(small.promptId)).toBe(1);
  });

  test("stores nothing of a file with one bad line, whatever its format", async () => {
    const small = await evalScene(context, 3);
    const csv = "__id,message,__expected1\na,x,equals:y\nb,x,python:y\n";
    await expect(putSuite(context, { name: small.prompt, text: csv, format: "csv", mode: "add" })).rejects.toThrow(
      /^Line 3/,
    );
    const large = { name: small.prompt, text: `a,__expected\n"${"x".repeat(11_000_000)}",y`, format: "csv" as const };
    await expect(putSuite(context, large)).rejects.toMatchObject({ code: "too_large" });
    expect(await revisions(small.promptId)).toBe(1);
  });

  test("beyond what a suite may hold is refused when it is added, too", async () => {
    const small = await evalScene(context, 2);
    const lines = Array.from(
      { length: 20_000 },
      (_, at) => `{"id":"n${at}","inputs":{},"reference":"x","source":"golden"}`,
    );
    const input = { name: small.prompt, text: lines.join("\n"), mode: "add" as const };
    await expect(putSuite(context, input)).rejects.toThrow(/more than 20,000 cases/);
  });
});

test("an exported suite put back changes nothing, in any format", async () => {
  const { prompt } = await evalScene(context, 60);
  const talk = {
    ...{ id: "talk", source: "production", conversation: "c-1", threshold: 0.5, tags: ["a, b"], critical: true },
    turns: [{ role: "user", content: "=1+1\nand {{more}}" }],
    assert: [
      { type: "sentence-count", value: { max: 2 } },
      { type: "llm-rubric", value: "is kind", weight: 2 },
    ],
  };
  await saveCase(context, { name: prompt, line: JSON.stringify(talk) });
  for (const format of SUITE_FORMATS) {
    const found = await suiteDifference(context, { name: prompt, text: await exported(prompt, format), format: null });
    expect(found, format).toMatchObject({
      format,
      cases: 61,
      counts: { added: 0, changed: 0, retired: 0 },
      notCarried: [],
    });
  }
});
