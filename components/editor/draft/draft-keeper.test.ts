import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { KeptDraft } from "#lib/prompts/queries-edit.ts";
import { type Draft, emptyContent } from "./draft.ts";
import { DraftKeeper, type SaveAnswer } from "./draft-keeper.ts";
import type { LocalCopy } from "./open-draft.ts";

const content = (system: string) => ({ ...emptyContent([]), system });
const draft = (system: string): Draft => ({ baseNumber: 3, content: content(system), pending: {} });
const start = draft("as saved");

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-03-14T09:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server that keeps one draft as the real one does, and a browser's store. */
function world(kept: KeptDraft | null = null, copy: LocalCopy | null = null) {
  const at = { kept, copy, online: true, loseAnswer: false, saves: 0, problem: null as string | null };
  const keeper = new DraftKeeper(
    {
      async save({ baseNumber, rev, content: given }): Promise<SaveAnswer> {
        if (!at.online) throw new TypeError("failed to fetch");
        if (at.problem) return { ok: false, problem: { code: at.problem, detail: "No." } };
        if (at.kept && at.kept.rev !== rev) return { ok: false, problem: { code: "stale_draft", detail: "stale" } };
        at.saves += 1;
        const updatedAt = new Date().toISOString();
        at.kept = { baseNumber, content: given, rev: rev + 1, updatedAt };
        if (at.loseAnswer) throw new TypeError("connection reset");
        return { ok: true, result: { rev: rev + 1, updatedAt, latestNumber: 3 } };
      },
      fetchKept: async () => at.kept,
      freshStart: async () => start,
      copies: {
        read: async () => at.copy,
        write: (written) => {
          at.copy = written;
        },
        remove: () => {
          at.copy = null;
        },
      },
      now: () => Date.now(),
      heard: () => undefined,
    },
    at.kept,
    start,
  );
  return { at, keeper, open: () => keeper.open(at.kept, start) };
}

const elsewhere = (system: string, rev: number): KeptDraft => ({
  baseNumber: 3,
  content: content(system),
  rev,
  updatedAt: "2026-03-14T09:00:05.000Z",
});

describe("DraftKeeper", () => {
  test("copies each change into the browser at once and sends the last one after a pause", async () => {
    const { at, keeper, open } = world();
    await open();
    keeper.edit(draft("one"));
    keeper.edit(draft("two"));
    expect(at.copy?.draft.content.system).toBe("two");
    await vi.advanceTimersByTimeAsync(799);
    expect(at.saves).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(at.kept).toMatchObject({ rev: 1, content: { system: "two" } });
    expect(at.saves).toBe(1);
    expect(at.copy).toBeNull();
    expect(keeper.snapshot()).toMatchObject({ rev: 1, unsent: false, keeping: { kind: "kept" } });
  });

  test("what is typed while a save is under way is sent next", async () => {
    const { at, keeper, open } = world();
    await open();
    keeper.edit(draft("one"));
    const first = keeper.flush();
    keeper.edit(draft("two"));
    await first;
    expect(keeper.snapshot()).toMatchObject({ rev: 1, unsent: true });
    await vi.advanceTimersByTimeAsync(800);
    expect(at.kept).toMatchObject({ rev: 2, content: { system: "two" } });
  });

  test("without a connection the copy stays and the save is tried again", async () => {
    const { at, keeper, open } = world();
    await open();
    at.online = false;
    keeper.edit(draft("offline"));
    await vi.advanceTimersByTimeAsync(800);
    expect(keeper.snapshot().keeping).toMatchObject({ kind: "failed", why: expect.stringContaining("connection") });
    expect(at.copy?.draft.content.system).toBe("offline");
    at.online = true;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(at.kept?.content.system).toBe("offline");
    expect(keeper.snapshot().keeping.kind).toBe("kept");
  });

  test("a refusal is said and not repeated until something changes", async () => {
    const { at, keeper, open } = world();
    await open();
    at.problem = "forbidden";
    keeper.edit(draft("one"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keeper.snapshot()).toMatchObject({ unsent: true, keeping: { kind: "failed", why: "No." } });
    at.problem = null;
    keeper.edit(draft("two"));
    await vi.advanceTimersByTimeAsync(800);
    expect(at.kept?.content.system).toBe("two");
  });

  test("an answer that got lost is no other window", async () => {
    const { at, keeper, open } = world();
    await open();
    at.loseAnswer = true;
    keeper.edit(draft("one"));
    await vi.advanceTimersByTimeAsync(800);
    at.loseAnswer = false;
    keeper.edit(draft("one and two"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(keeper.snapshot()).toMatchObject({ other: null, rev: 2, unsent: false });
    expect(at.kept?.content.system).toBe("one and two");
  });

  test("another window's text is not overwritten before a choice, and either choice is final", async () => {
    for (const choice of ["here", "there"] as const) {
      const { at, keeper, open } = world(elsewhere("start", 1));
      await open();
      at.kept = elsewhere("there", 2);
      keeper.edit(draft("here"));
      await vi.advanceTimersByTimeAsync(10_000);
      expect(at.kept.content.system).toBe("there");
      expect(keeper.snapshot().other).toMatchObject({ origin: "window", draft: { content: { system: "there" } } });
      expect(at.copy?.draft.content.system).toBe("here");
      if (choice === "here") keeper.keepThis();
      else keeper.takeOther();
      await vi.advanceTimersByTimeAsync(1_000);
      expect(at.kept.content.system).toBe(choice);
      expect(keeper.snapshot()).toMatchObject({ other: null, unsent: false });
      expect(keeper.snapshot().draft.content.system).toBe(choice);
      expect(at.copy).toBeNull();
    }
  });

  test("an older copy in this browser stays stored while its choice is open", async () => {
    const left: LocalCopy = { draft: draft("left behind"), rev: 1, editedAt: 0, sent: null };
    const { at, keeper, open } = world(elsewhere("newer", 4), left);
    await open();
    expect(keeper.snapshot()).toMatchObject({ other: { origin: "copy" }, unsent: false });
    keeper.edit(draft("newer and more"));
    await vi.advanceTimersByTimeAsync(800);
    expect(at.kept?.content.system).toBe("newer and more");
    expect(at.copy?.draft.content.system).toBe("left behind");
    keeper.takeOther();
    await vi.advanceTimersByTimeAsync(800);
    expect(at.kept?.content.system).toBe("left behind");
  });

  test("words of a killed browser come back and are sent", async () => {
    const left: LocalCopy = { draft: draft("typed"), rev: 4, editedAt: 1, sent: null };
    const { at, keeper, open } = world(elsewhere("kept", 4), left);
    await open();
    expect(keeper.snapshot()).toMatchObject({ restoredFrom: 1, draft: { content: { system: "typed" } } });
    await vi.advanceTimersByTimeAsync(0);
    expect(at.kept).toMatchObject({ rev: 5, content: { system: "typed" } });
  });

  test("a window with nothing unsent follows the server, one with something does not", async () => {
    const { at, keeper, open } = world(elsewhere("start", 1));
    await open();
    at.kept = elsewhere("there", 2);
    await keeper.compare(2);
    expect(keeper.snapshot()).toMatchObject({ rev: 2, draft: { content: { system: "there" } } });
    keeper.edit(draft("here"));
    at.kept = elsewhere("there again", 3);
    await keeper.compare(3);
    expect(keeper.snapshot().draft.content.system).toBe("here");
  });

  test("half a number outlives a text that comes from elsewhere", async () => {
    const { at, keeper, open } = world(elsewhere("start", 1));
    await open();
    keeper.edit({ ...draft("start"), pending: { temperature: "7" } });
    await vi.advanceTimersByTimeAsync(800);
    at.kept = elsewhere("there", 3);
    await keeper.compare(3);
    expect(keeper.snapshot().draft).toMatchObject({ content: { system: "there" }, pending: { temperature: "7" } });
    expect(at.copy?.draft.pending).toEqual({ temperature: "7" });
  });

  test("while a draft is ended nothing of it is sent, and what failed to end goes on", async () => {
    const { at, keeper, open } = world();
    await open();
    keeper.edit(draft("mine"));
    let during: boolean | undefined;
    await keeper.end(async () => {
      at.kept = null;
      during = keeper.snapshot().ready;
      await vi.advanceTimersByTimeAsync(5_000);
      return start;
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(during).toBe(false);
    expect(at.kept).toBeNull();
    expect(keeper.snapshot()).toMatchObject({ ready: true, rev: 0, draft: start, keeping: { kind: "untouched" } });

    keeper.edit(draft("mine again"));
    await keeper.end(async () => null);
    expect(keeper.snapshot()).toMatchObject({ ready: true, rev: 1, draft: { content: { system: "mine again" } } });
  });

  test("a draft that was saved or discarded elsewhere gives way to the version", async () => {
    const { at, keeper, open } = world(elsewhere("mine", 3));
    await open();
    at.kept = null;
    await keeper.compare(0);
    expect(keeper.snapshot()).toMatchObject({ rev: 0, keeping: { kind: "untouched" }, draft: start });
  });
});
