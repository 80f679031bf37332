import { expect, test } from "vitest";
import type { Include } from "#lib/prompts/domain/content.ts";
import { emptyContent } from "../draft/draft.ts";
import { sameContent } from "../draft/same-content.ts";
import { lockDraft } from "./lock-draft.ts";

const note = (version: number): Include => ({
  name: "rules/note",
  version,
  contentHash: `h${version}`,
  text: `N${version}`,
});
const draft = (system: string, includes?: Include[]) => ({
  ...emptyContent([]),
  system,
  ...(includes ? { includes } : {}),
});

test("a draft reads as it would be saved now, and says which snippets went on", () => {
  const base = draft("{{> rules/note}}", [note(1)]);
  const locked = lockDraft("p", base, base, [note(2)]);
  expect(locked.content.includes).toEqual([note(2)]);
  expect(locked.updates).toEqual([{ name: "rules/note", from: 1, to: 2 }]);
  expect(locked.faults).toEqual([]);
});

test("what the base pins stays; what nobody knows is a fault at its place", () => {
  const base = draft("{{> rules/note@1}}", [note(1)]);
  expect(lockDraft("p", base, base, [note(2)])).toMatchObject({
    faults: [],
    updates: [],
    content: { includes: [note(1)] },
  });
  expect(lockDraft("p", draft("\n{{> rules/gone}}"), null, []).faults).toMatchObject([{ line: 2, field: "system" }]);
});

test("locked texts are no words of the writer: two drafts that differ in them alone are the same", () => {
  expect(sameContent(draft("a", [note(1)]), draft("a", [note(2)]))).toBe(true);
});
