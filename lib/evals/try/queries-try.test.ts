import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { PERMISSIONS, ROLE_NAMES, type RoleName } from "#lib/access/policy.ts";
import { ProviderError } from "#lib/models/domain/provider.ts";
import { createPrompt } from "#lib/prompts/create-prompt.ts";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { saveVersion } from "#lib/prompts/save-version.ts";
import { promote } from "#lib/releases/promote.ts";
import { putPolicy } from "#lib/reviews/put-policy.ts";
import { fakeModel, useModel } from "#lib/testing/model.ts";
import { join, newWorkspace, testDb, versionOf } from "#lib/testing/workspace.ts";
import type { Context } from "#lib/usecase/context.ts";
import { putSuite } from "../put-suite.ts";
import type { TryEvent } from "./domain/try-event.ts";
import { tryDraft } from "./queries-try.ts";
import { MOST_ANSWERS, MOST_AT_ONCE } from "./try-limits.ts";

const { db } = await testDb();
const never = new AbortController().signal;
const DRAFT: PromptContent = {
  ...{ system: "Draft.", userTemplate: "{{text}}", templateFormat: "mustache", model: "local/nearest-1" },
  ...{ parameters: {}, outputSchema: null, tools: null, evaluation: {}, ci: {}, owners: [] },
};
const CASES = ["a", "b"].map((id) =>
  JSON.stringify({ id, inputs: { text: id }, assert: [{ type: "contains", value: "Draft" }], source: "golden" }),
);

let workspaceId = "";
let context: Context;

/** Says which system message it was given, and the user's. */
const echo = fakeModel(({ messages }) => messages.map(({ content }) => content).join(" "));

async function eventsOf(given: object, who = context, signal = never): Promise<TryEvent[]> {
  const events: TryEvent[] = [];
  for await (const event of await tryDraft(who, { name: "scene", draft: DRAFT, ...given }, signal)) events.push(event);
  return events;
}
const of = <K extends TryEvent["kind"]>(events: TryEvent[], kind: K) =>
  events.filter((event): event is Extract<TryEvent, { kind: K }> => event.kind === kind);
const faultsOf = (events: TryEvent[]) => of(events, "failed").map(({ at, fault }) => ({ ...at, ...fault }));

beforeAll(async () => {
  workspaceId = await newWorkspace(db);
  context = await join(db, workspaceId, ["editor", "operator", "admin"]);
  await createPrompt(context, { name: "scene" });
  await saveVersion(context, versionOf("scene", { system: "Stable." }));
  await putSuite(context, { name: "scene", text: CASES.join("\n") });
});
afterEach(() => useModel(echo));

describe("a try", () => {
  test("of typed values, with nothing served: the draft's answer comes in pieces, then whole, and the stream ends", async () => {
    useModel(echo);
    const events = await eventsOf({ inputs: { text: "hello" } });
    expect(events[0]).toMatchObject({
      columns: [{ kind: "draft", model: "local/nearest-1", own: true }],
      rows: [{ key: null }],
    });
    expect(events.map(({ kind }) => kind)).toEqual(["plan", "asked", "text", "answered", "end"]);
    expect(of(events, "answered")[0]).toMatchObject({
      output: "Draft. hello",
      figures: { cached: false, costUsd: 0.001 },
    });
  });

  test("of cases: stable and the draft are asked the same, and each answer is graded with reasons", async () => {
    useModel(echo);
    await putPolicy(context, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
    await promote(context, { name: "scene", version: 1, reason: "begin" });
    const events = await eventsOf({ cases: ["b", "a"] });
    expect(of(events, "plan")[0]).toMatchObject({
      columns: [{ kind: "stable", version: 1 }, { kind: "draft" }],
      rows: [{ key: "b" }, { key: "a" }],
    });
    const said = of(events, "answered").map(({ at, output }) => [at.row, at.column, output]);
    expect(said.sort()).toEqual([
      [0, 0, "Stable. b"],
      [0, 1, "Draft. b"],
      [1, 0, "Stable. a"],
      [1, 1, "Draft. a"],
    ]);
    const graded = of(events, "graded");
    expect(graded.filter(({ at }) => at.column === 1).every(({ passed }) => passed)).toBe(true);
    expect(graded.filter(({ at }) => at.column === 0).some(({ passed }) => passed)).toBe(false);
    expect(graded[0]?.grades[0]?.reason).not.toBe("");
  });

  test("saves nothing: no draft, no version, no audit row, no run", async () => {
    useModel(echo);
    const count = async () => ({
      drafts: await db.draft.count(),
      versions: await db.version.count(),
      audit: await db.auditEvent.count(),
      runs: await db.evalRun.count(),
    });
    const before = await count();
    await eventsOf({ cases: ["a"] });
    expect(await count()).toEqual(before);
  });

  test("a missing variable is named, and the other columns still answer", async () => {
    useModel(echo);
    const draft = { ...DRAFT, userTemplate: "{{text}} {{locale}}" };
    const events = await eventsOf({ draft, cases: ["a"] });
    expect(faultsOf(events)).toEqual([
      {
        row: 0,
        column: 1,
        code: "missing_variables",
        missing: ["locale"],
        detail: expect.stringContaining("{{locale}}"),
      },
    ]);
    expect(of(events, "answered")).toHaveLength(1);
  });

  test("a provider that is not set up is named in its own column only", async () => {
    useModel(echo);
    const events = await eventsOf({ cases: ["a"], models: ["elsewhere/large-1"] });
    expect(faultsOf(events)).toMatchObject([{ column: 2, code: "no_provider", provider: "elsewhere" }]);
    expect(of(events, "answered")).toHaveLength(2);
  });

  test("a case that is gone, and a provider that refuses, are told where they happened", async () => {
    useModel(
      fakeModel(() => {
        throw new ProviderError("refused", "The provider does not answer this.");
      }),
    );
    const events = await eventsOf({ cases: ["a", "gone"] });
    expect(
      faultsOf(events)
        .filter(({ row }) => row === 1)
        .map(({ code }) => code),
    ).toEqual(["no_case", "no_case"]);
    expect(
      faultsOf(events)
        .filter(({ row }) => row === 0)
        .map(({ detail }) => detail),
    ).toEqual(["The provider does not answer this.", "The provider does not answer this."]);
    expect(events.at(-1)).toEqual({ kind: "end" });
  });

  test("who leaves ends the calls, and the rest is not begun", async () => {
    const leaving = new AbortController();
    let ended = 0;
    const slow = fakeModel(async ({ signal }) => {
      await sleep(60_000, undefined, { signal }).catch((error) => {
        ended += 1;
        throw error;
      });
      return "late";
    });
    useModel(slow);
    setTimeout(() => leaving.abort(), 200);
    const events = await eventsOf({ cases: ["a", "b"] }, context, leaving.signal);
    expect(ended).toBe(4);
    expect(of(events, "failed")).toEqual([]);
  });
});

describe("what is refused before anything is asked", () => {
  const refused = async (given: object, who = context) => {
    useModel(echo);
    const before = echo.calls;
    const answer = await eventsOf(given, who).then(
      () => "tried",
      (error) =>
        `${error.code} ${(error.extra.faults ?? []).map(({ path }: { path: string }) => path).join(",")}`.trim(),
    );
    if (answer !== "tried") expect(echo.calls).toBe(before);
    return answer;
  };

  test.each([
    ["neither cases nor values", {}, "invalid_request cases"],
    ["both", { cases: ["a"], inputs: {} }, "invalid_request cases"],
    ["the same case twice", { cases: ["a", "a"] }, "invalid_request cases"],
    ["too many models", { cases: ["a"], models: ["a/1", "a/2", "a/3", "a/4"] }, "invalid_request models"],
    ["a model without a provider's name", { cases: ["a"], models: ["large"] }, "invalid_request models.0"],
    ["another field", { cases: ["a"], temperature: 1 }, "invalid_request temperature"],
    ["an unclosed variable", { inputs: {}, draft: { ...DRAFT, system: "{{oops" } }, "invalid_request system"],
    ["no model", { inputs: {}, draft: { ...DRAFT, model: "" } }, "invalid_request model"],
    ["no words", { inputs: {}, draft: { ...DRAFT, system: "", userTemplate: " " } }, "invalid_request system"],
    ["another prompt", { cases: ["a"], name: "nowhere" }, "prompt_not_found"],
  ])("%s", async (_, given, answer) => {
    expect(await refused(given)).toBe(answer);
  });

  test.each(ROLE_NAMES)("a member who is only %s may try exactly if the policy says so", async (role: RoleName) => {
    const who = await join(db, workspaceId, [role]);
    const allowed = (PERMISSIONS["prompt.try"].roles as readonly string[]).includes(role);
    expect(await refused({ inputs: { text: "x" } }, who)).toBe(allowed ? "tried" : "forbidden");
  });

  test("a prompt of another workspace is not there", async () => {
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    expect(await refused({ inputs: { text: "x" } }, stranger)).toBe("prompt_not_found");
  });

  test("a key needs the scope, and a limited one its prompt", async () => {
    const key = (scopes: string[], promptPattern: string | null) => {
      const { actor } = context;
      if (actor.kind !== "member") throw new Error("the scene is a person's");
      return { ...context, actor: { ...actor, kind: "key" as const, keyId: "k", scopes, promptPattern, channels: [] } };
    };
    expect(await refused({ inputs: { text: "x" } }, key(["write"], null))).toBe("forbidden");
    expect(await refused({ inputs: { text: "x" } }, key(["evaluate"], "else/*"))).toBe("forbidden");
    expect(await refused({ inputs: { text: "x" } }, key(["evaluate"], "scene"))).toBe("tried");
  });
});

describe("what one person may do at a time", () => {
  test("a few tries at once; a place is free again as soon as one ends or is left", async () => {
    useModel(fakeModel(({ signal }) => sleep(60_000, "late", { signal })));
    const who = await join(db, workspaceId, ["editor"]);
    const leaving = new AbortController();
    const begin = () => tryDraft(who, { name: "scene", draft: DRAFT, inputs: { text: "x" } }, leaving.signal);
    for (let at = 0; at < MOST_AT_ONCE; at += 1) await begin();
    await expect(begin()).rejects.toMatchObject({ code: "rate_limited" });
    leaving.abort();
    await vi.waitFor(async () => {
      const again = new AbortController();
      await tryDraft(who, { name: "scene", draft: DRAFT, inputs: { text: "x" } }, again.signal);
      again.abort();
    });
  });

  test("so many answers in ten minutes, then the wait is told; others are not held up", async () => {
    useModel(echo);
    const who = await join(db, workspaceId, ["editor"]);
    const expire = new Date(Date.now() + 300_000);
    await db.rateLimit.create({
      data: { key: `try:${(who.actor as { memberId: string }).memberId}`, points: MOST_ANSWERS, expire },
    });
    await expect(eventsOf({ cases: ["a"] }, who)).rejects.toThrow(/Try again in 5 minutes/);
    await expect(eventsOf({ cases: ["a"] })).resolves.not.toHaveLength(0);
  });
});
