import { beforeAll, expect, test } from "vitest";
import { promote } from "../releases/promote.ts";
import { snippetScene } from "../testing/snippet-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { archivePrompt } from "./archive-prompt.ts";
import { findPrompt, findVersion } from "./lookup.ts";
import { saveVersion } from "./save-version.ts";

const { db } = await testDb();
let scene: Awaited<ReturnType<typeof snippetScene>>;

beforeAll(async () => {
  scene = await snippetScene(db);
});

test("snippets that include each other are saved at once without waiting for each other for ever", async () => {
  const { author, other, snippet } = scene;
  const names = ["ring/a", "ring/b", "ring/c"];
  for (const name of names) await snippet(name, `${name}.`);
  const saved = new Map(names.map((name) => [name, 1]));
  for (let round = 0; round < 12; round++) {
    const saving = names.map((name, at) => {
      const next = names[(at + 1) % names.length];
      const by = at % 2 === 0 ? author : other;
      const system = `${name} in round ${round}: {{> ${next}}}`;
      return saveVersion(by, { prompt: name, system, changelog: "round", parent: saved.get(name) });
    });
    for (const { version } of await Promise.all(saving)) expect(version).toBe(round + 2);
    for (const name of names) saved.set(name, round + 2);
  }
}, 30_000);

test("of many who save one prompt at the same moment one is first, and the others are told so", async () => {
  const { author, other, prompt } = scene;
  await prompt("once/prompt", "Before.");
  const saving = Array.from({ length: 8 }, (_, at) =>
    saveVersion(at % 2 === 0 ? author : other, {
      ...{ prompt: "once/prompt", system: `Words of ${at}.`, model: "local/nearest-1", changelog: "mine", parent: 1 },
    }).then(
      () => "saved",
      (error) => error.code,
    ),
  );
  expect((await Promise.all(saving)).sort()).toEqual(["saved", ...Array(7).fill("stale_parent")].sort());
});

test("what a save includes is what stable serves when it commits, whoever releases or archives meanwhile", async () => {
  const { admin, author, operator, workspaceId, snippet, prompt } = scene;
  await snippet("race/note", "One.");
  await saveVersion(author, { prompt: "race/note", system: "Two.", changelog: "two", parent: 1 });
  await prompt("race/user", "Plain.");
  const [saved, , archived] = await Promise.all([
    saveVersion(author, {
      ...{ prompt: "race/user", system: "{{> race/note}}", model: "local/nearest-1", changelog: "in", parent: 1 },
    }).then(
      () => true,
      () => false,
    ),
    promote(operator, { name: "race/note", version: 2, reason: "agreed" }).catch(() => null),
    archivePrompt(admin, { name: "race/note", archived: true }).then(
      () => true,
      () => false,
    ),
  ]);
  // Never both: an archived snippet that a newest version includes.
  expect(saved && archived).toBe(false);
  if (!saved) return;
  const user = await findPrompt(db, workspaceId, "race/user");
  const [included] = (await findVersion(db, user.id, 2)).content.includes ?? [];
  expect(["One.", "Two."]).toContain(included?.text);
});
