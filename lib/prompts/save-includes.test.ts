import { beforeAll, describe, expect, test } from "vitest";
import { snippetScene } from "../testing/snippet-scene.ts";
import { testDb, versionOf } from "../testing/workspace.ts";
import { archivePrompt } from "./archive-prompt.ts";
import { authorsOfRange } from "./authors.ts";
import { createPrompt } from "./create-prompt.ts";
import type { Include } from "./domain/content.ts";
import { findPrompt, findVersion } from "./lookup.ts";
import { saveVersion } from "./save-version.ts";

const { db } = await testDb();
let scene: Awaited<ReturnType<typeof snippetScene>>;

beforeAll(async () => {
  scene = await snippetScene(db);
});

const faultsOf = (saving: Promise<unknown>): Promise<string[]> =>
  saving.then(
    () => [],
    (error) => (error.extra?.faults ?? [{ message: String(error) }]).map((f: { message: string }) => f.message),
  );
const includesOf = async (name: string, number: number): Promise<Include[] | undefined> => {
  const prompt = await findPrompt(db, scene.workspaceId, name);
  return (await findVersion(db, prompt.id, number)).content.includes;
};

describe("a snippet", () => {
  test("is its text: no model is asked for, and what only a model would read is refused or left out", async () => {
    const { author } = scene;
    await createPrompt(author, { name: "rules/plain", kind: "snippet" });
    const given = { prompt: "rules/plain", system: "Be kind.", changelog: "first" };
    expect((await saveVersion(author, { ...given, temperature: 1 })).version).toBe(1);
    expect((await saveVersion(author, given)).created).toBe(false);
    const more = { ...given, parent: 1 };
    expect(await faultsOf(saveVersion(author, { ...more, userTemplate: "{{a}}" }))).toHaveLength(1);
    expect(await faultsOf(saveVersion(author, { ...more, templateFormat: "fstring" }))).toHaveLength(1);
    expect(await faultsOf(saveVersion(author, { ...more, tools: [{ name: "x" }] }))).toHaveLength(1);
    await createPrompt(author, { name: "rules/prompt" });
    expect(await faultsOf(saveVersion(author, { ...given, prompt: "rules/prompt" }))).toEqual([
      "is missing: a model is named provider/model",
    ]);
  });
});

describe("saving a prompt", () => {
  test("locks what stable serves of each snippet, through snippets too, and writes down what includes what", async () => {
    const { author, snippet, prompt } = scene;
    await snippet("lock/inner", "Inner one.");
    await snippet("lock/outer", "Outer and {{> lock/inner}}");
    const promptId = await prompt("lock/user", "Say {{> lock/outer}}");
    const includes = await includesOf("lock/user", 1);
    expect(includes?.map(({ name, version, text }) => [name, version, text])).toEqual([
      ["lock/inner", 1, "Inner one."],
      ["lock/outer", 1, "Outer and {{> lock/inner}}"],
    ]);
    const rows = await db.inclusion.findMany({ where: { promptId }, orderBy: { direct: "asc" } });
    expect(rows).toMatchObject([
      { number: 1, snippetNumber: 1, direct: false },
      { number: 1, snippetNumber: 1, direct: true },
    ]);
    const first = await findVersion(db, promptId, 1);
    await scene.release("lock/inner", "Inner two.");
    const again = versionOf("lock/user", { system: "Say {{> lock/outer}}", changelog: "update", parent: 1 });
    expect(await saveVersion(author, again)).toMatchObject({ created: true, version: 2 });
    expect((await includesOf("lock/user", 2))?.[0]).toMatchObject({ name: "lock/inner", version: 2 });
    expect(await findVersion(db, promptId, 1)).toEqual(first);
    expect(await saveVersion(author, again)).toMatchObject({ created: false, version: 2 });
  });

  test("pins a version that was released, and none that never was", async () => {
    const { author, snippet, prompt } = scene;
    await snippet("pin/note", "One.");
    await scene.release("pin/note", "Two.");
    await prompt("pin/user", "{{> pin/note@1}}");
    expect(await includesOf("pin/user", 1)).toMatchObject([{ version: 1, text: "One." }]);
    await saveVersion(author, { prompt: "pin/note", system: "Three.", changelog: "c", parent: 2 });
    const save = (tag: string) => faultsOf(saveVersion(author, versionOf("pin/user", { system: tag, parent: 1 })));
    expect((await save("{{> pin/note@3}}"))[0]).toContain("its v3 was never released");
    expect((await save("{{> pin/note@9}}"))[0]).toContain("it has no v9");
  });

  test("refuses what cannot be included, once, with what to do", async () => {
    const { author, snippet, prompt } = scene;
    await prompt("refuse/user", "Plain.");
    await createPrompt(author, { name: "refuse/new", kind: "snippet" });
    await saveVersion(author, { prompt: "refuse/new", system: "New.", changelog: "c" });
    await snippet("refuse/old", "Old.");
    await archivePrompt(scene.admin, { name: "refuse/old", archived: true });
    const save = (tag: string) => faultsOf(saveVersion(author, versionOf("refuse/user", { system: tag, parent: 1 })));
    const sentences: [string, string][] = [
      ["{{> refuse/nothing}}", "there is no snippet of this name"],
      ["{{> refuse/new}}", "Release one first"],
      ["{{> refuse/old}}", "it is archived"],
      ["{{> lock/user}}", "it is a prompt, not a snippet"],
    ];
    for (const [tag, why] of sentences) {
      const faults = await save(tag);
      expect(faults).toHaveLength(1);
      expect(faults[0]).toContain(why);
    }
    const python = { system: "{{> lock/outer}}", userTemplate: "", templateFormat: "fstring", parent: 1 };
    expect((await faultsOf(saveVersion(author, versionOf("refuse/user", python))))[0]).toContain(
      "mustache templates only",
    );
  });

  test("of a snippet that would lead back to itself is refused with the way", async () => {
    const { author, snippet } = scene;
    await snippet("round/a", "A.");
    await snippet("round/b", "B {{> round/a}}");
    const back = { prompt: "round/a", system: "A {{> round/b}}", changelog: "c", parent: 1 };
    expect((await faultsOf(saveVersion(author, back)))[0]).toContain("ound/a → round/b → round/a");
  });
});

describe("who wrote a release", () => {
  test("counts those who wrote what its snippets bring, and nobody of what was there before", async () => {
    const { author, snippet, prompt, other } = scene;
    await snippet("who/note", "One.");
    const promptId = await prompt("who/user", "{{> who/note}}");
    await scene.release("who/note", "Two.", other);
    await saveVersion(author, versionOf("who/user", { system: "{{> who/note}}", parent: 1 }));
    const ids = [author.actor.memberId, other.actor.memberId].sort();
    expect((await authorsOfRange(db, promptId, 1, 2)).sort()).toEqual(ids);
    await saveVersion(author, versionOf("who/user", { system: "Also {{> who/note}}", parent: 2 }));
    expect(await authorsOfRange(db, promptId, 2, 3)).toEqual([author.actor.memberId]);
    expect((await authorsOfRange(db, promptId, null, 3)).sort()).toEqual(ids);
  });
});

describe("archiving", () => {
  test("a snippet in use is refused with who uses it; one that nobody includes any more goes", async () => {
    const { admin, author, snippet, prompt } = scene;
    await snippet("gone/note", "Note.");
    await prompt("gone/user", "{{> gone/note}}");
    const archive = () => archivePrompt(admin, { name: "gone/note", archived: true });
    await expect(archive()).rejects.toThrow("gone/note is included by gone/user");
    await saveVersion(author, versionOf("gone/user", { system: "Without.", parent: 1 }));
    expect(await archive()).toEqual({ name: "gone/note", archived: true });
  });
});
