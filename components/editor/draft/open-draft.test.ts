import { describe, expect, test } from "vitest";
import type { KeptDraft } from "#lib/prompts/queries-edit.ts";
import { type Draft, emptyContent } from "./draft.ts";
import { type LocalCopy, openDraft } from "./open-draft.ts";

const content = (system: string) => ({ ...emptyContent([]), system });
const draft = (system: string, baseNumber = 3): Draft => ({ baseNumber, content: content(system), pending: {} });
const NINE = Date.parse("2026-03-14T09:00:00Z");
const kept = (system: string, rev: number): KeptDraft => ({
  baseNumber: 3,
  content: content(system),
  rev,
  updatedAt: "2026-03-14T09:00:00.000Z",
});
const copy = (system: string, rev: number, editedAt = NINE + 1, sent: string | null = null): LocalCopy => ({
  draft: draft(system),
  rev,
  editedAt,
  sent: sent === null ? null : content(sent),
});
const start = draft("as saved");

describe("openDraft", () => {
  test("without a copy the kept draft is shown, without either the version", () => {
    expect(openDraft(null, null, start)).toMatchObject({ draft: start, rev: 0, keptAt: null, unsent: false });
    expect(openDraft(kept("mine", 4), null, start)).toMatchObject({
      draft: { content: { system: "mine" } },
      rev: 4,
      keptAt: NINE,
      unsent: false,
    });
  });

  test("words the server never got come back, on the revision they were typed on", () => {
    const opening = openDraft(kept("mine", 4), copy("mine and more", 4), start);
    expect(opening).toMatchObject({ rev: 4, unsent: true, restoredFrom: NINE + 1, other: null });
    expect(opening.draft.content.system).toBe("mine and more");
  });

  test("words typed before anything was ever kept come back too", () => {
    const opening = openDraft(null, copy("first words", 0), start);
    expect(opening).toMatchObject({ rev: 0, unsent: true, other: null });
    expect(opening.draft.content.system).toBe("first words");
  });

  test("a copy that says what the server has is no news, whatever the order of its keys", () => {
    const reordered = Object.fromEntries(Object.entries(content("mine")).reverse()) as typeof start.content;
    const same = { ...copy("mine", 3), draft: { ...draft("mine"), content: reordered } };
    expect(openDraft(kept("mine", 4), same, start)).toMatchObject({ unsent: false, restoredFrom: null, other: null });
  });

  test("half a number survives although the server has all the rest", () => {
    const half = { ...copy("mine", 4), draft: { ...draft("mine"), pending: { temperature: "0,x" } } };
    const opening = openDraft(kept("mine", 4), half, start);
    expect(opening).toMatchObject({ unsent: false, draft: { pending: { temperature: "0,x" } } });
  });

  test("a save whose answer was lost is recognised as one's own, not as somebody else's", () => {
    const opening = openDraft(kept("mine", 5), copy("mine and more", 4, NINE + 1, "mine"), start);
    expect(opening).toMatchObject({ rev: 5, unsent: true, other: null });
    expect(opening.draft.content.system).toBe("mine and more");
  });

  test("when both sides went on, the later is shown and the other one waits for a choice", () => {
    const later = openDraft(kept("other window", 6), copy("here", 4, NINE + 1), start);
    expect(later.draft.content.system).toBe("here");
    expect(later.other).toMatchObject({ origin: "window", rev: 6, draft: { content: { system: "other window" } } });

    const earlier = openDraft(kept("other window", 6), copy("here", 4, NINE - 1), start);
    expect(earlier.draft.content.system).toBe("other window");
    expect(earlier.other).toMatchObject({ origin: "copy", draft: { content: { system: "here" } } });
    expect(earlier.unsent).toBe(false);
  });

  test("words left behind after the draft was discarded elsewhere come back as a new draft", () => {
    expect(openDraft(null, copy("left behind", 7), start)).toMatchObject({ rev: 0, unsent: true, other: null });
    expect(openDraft(null, copy("as saved", 7), start)).toMatchObject({ unsent: false, restoredFrom: null });
  });
});
