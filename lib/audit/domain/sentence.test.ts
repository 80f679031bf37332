import { describe, expect, test } from "vitest";
import { auditSentence } from "./sentence.ts";

const told = (action: string, after: unknown, more: { before?: unknown; id?: string; name?: string } = {}) =>
  auditSentence({
    action,
    subject: { type: "x", id: more.id ?? "docs/x#stable#3", name: more.name ?? "docs/x" },
    before: more.before ?? null,
    after,
  });

describe("the log is told in words", () => {
  test.each<[string, string, unknown, { before?: unknown; id?: string; name?: string }]>([
    [
      "Saved v2, 1.1.0, on v1, “three sentences”",
      "version.saved",
      { version: 2, semver: "1.1.0", changelog: "three sentences" },
      { before: { version: 1 } },
    ],
    ["Saved v1, 1.0.0, “first”", "version.saved", { version: 1, semver: "1.0.0", changelog: "first" }, {}],
    [
      "Suite revision 2: 66 cases, 3 added, 1 retired",
      "suite.revised",
      { revision: 2, cases: 66, added: 3, changed: 0, retired: 1 },
      {},
    ],
    [
      "Drift alarm of docs/x v3: the win rate fell from 90 % to 80 %",
      "drift.detected",
      { version: 3, sentence: "The win rate fell from 90 % to 80 %.", cause: "model" },
      { name: "docs/x v3" },
    ],
    ["Closed the drift alarm of docs/x v3", "drift.closed", { closed: true }, { name: "docs/x v3" }],
    ["Paused run 4", "run.paused", { status: "paused" }, { name: "run 4" }],
    [
      "Set the weekly runs: each Sunday at 03:00 UTC",
      "schedule.changed",
      { enabled: true, hourUtc: 3, weekday: 0 },
      { name: "weekly runs" },
    ],
    ["Switched the nightly runs off", "schedule.changed", { enabled: false, hourUtc: 3 }, { name: "nightly runs" }],
    ["Began the weekly runs at once, 3 prompts to look at", "schedule.begun", { prompts: 3 }, { name: "weekly runs" }],
    ["Run 4 of v4 passed", "run.finished", { verdict: "pass", challenger: 4, reasons: [] }, { name: "run 4" }],
    [
      "Run 4 of v4 was blocked: 12 cases got worse",
      "run.finished",
      { verdict: "fail", challenger: 4, reasons: ["12 cases got worse."] },
      { name: "run 4" },
    ],
    [
      "Asked for approval of v2 against v1, “please look”",
      "review.requested",
      { version: 2, base: 1, message: "please look" },
      {},
    ],
    ["Approved v2", "review.approved", { version: 2, note: "" }, {}],
    [
      "Released v2 to 100 % of stable in place of v1, “fits”",
      "release.promoted",
      { version: 2, reason: "fits" },
      { before: { version: 1 } },
    ],
    ["Released v1 to 100 % of stable, “first”", "release.promoted", { version: 1, reason: "first" }, {}],
    [
      "Rolled back stable from v3 to v2, “flood”",
      "release.rolled_back",
      { version: 2, reason: "flood" },
      { before: { version: 3 } },
    ],
    [
      "Set the policy of all prompts: 2 approvals with legal, gate required",
      "policy.changed",
      { requiredReviewers: 2, requiredGroups: ["legal"], gate: "required" },
      { name: "all prompts" },
    ],
    ["Set up the model provider acme, with a new key", "provider.set", { key: "new" }, { name: "acme" }],
    ["Changed the model provider acme", "provider.set", { key: "kept" }, { name: "acme", before: { kind: "openai" } }],
    [
      "Counted golden-1 of v3 in run 12 as passed, “misread”",
      "grade.overridden",
      { case: "golden-1", version: 3, passed: true, reason: "misread" },
      { name: "run 12" },
    ],
    [
      "Labelled an output of golden-1 in run 12 wrong",
      "output.labelled",
      { case: "golden-1", correct: false },
      { name: "run 12" },
    ],
    [
      "Took back the label on golden-1 in run 12",
      "output.label_withdrawn",
      { verdict: "pass" },
      { name: "run 12", before: { case: "golden-1" } },
    ],
    [
      "Set the judge to acme/judge-1, least κ 0.7",
      "judging.changed",
      { judgeModel: "acme/judge-1", minKappa: 0.7 },
      { name: "judging" },
    ],
    ["Tested the connection to acme: it failed", "provider.tested", { ok: false }, { name: "acme" }],
    [
      "Invited a@demo.local as editor, approver",
      "member.invited",
      { roles: ["editor", "approver"] },
      { name: "a@demo.local" },
    ],
    ["Set the audit log to be kept for 365 days", "retention.changed", { auditDays: 365, kept: "for 365 days" }, {}],
    ["Put a legal hold on the audit log, “case 7”", "retention.hold_set", { reason: "case 7" }, {}],
    ["Lifted the legal hold on the audit log, “it is over”", "retention.hold_lifted", { reason: "it is over" }, {}],
    [
      "Found the audit log changed: row 2 was changed after it was written",
      "audit.found_broken",
      { sentence: "row 2 was changed after it was written", faults: [] },
      {},
    ],
    [
      "Could not take over legal/note v2, “it is too long”",
      "version.bump_refused",
      { message: "legal/note v2", reason: "it is too long" },
      {},
    ],
    [
      "Removed rows 1 to 40 of the audit log, kept for 365 days as set",
      "audit.rows_removed",
      { from: 1, upTo: 40, rows: 40, auditDays: 365 },
      {},
    ],
  ])("%s", (sentence, action, after, more) => {
    expect(told(action, after, more)).toBe(sentence);
  });

  test("a muting says to the minute until when", () => {
    expect(told("alert.muted", { expiresAt: "2026-11-21T20:50:12.000Z" }, { name: "Errors" })).toBe(
      "Muted the alert Errors until 21 Nov 2026, 20:50 UTC",
    );
  });

  test("the channel of a release comes from its subject", () => {
    expect(told("release.promoted", { version: 2, reason: "x" }, { id: "docs/x#staging#1" })).toContain(
      "100 % of staging",
    );
  });

  test("every action that a command records has words of its own", () => {
    const sources = import.meta.glob<string>("../../*/*.ts", { query: "?raw", import: "default", eager: true });
    const actions = Object.entries(sources)
      .filter(([file]) => !file.endsWith(".test.ts"))
      .flatMap(([, source]) => [...source.matchAll(/^\s*action: (.*),$/gm)])
      .flatMap(([, value]) => value?.match(/(?<=")[a-z_]+\.[a-z_]+(?=")/g) ?? []);
    expect(new Set(actions).size).toBeGreaterThan(35);
    const fallback = (action: string) => action.charAt(0).toUpperCase() + action.slice(1).replaceAll(/[._]/g, " ");
    expect(actions.filter((action) => told(action, {}) === fallback(action))).toEqual([]);
  });

  test.each<[string, string, unknown, unknown]>([
    [
      "Began to roll out v3 of stable at 5 %, beside v2, “better”",
      "rollout.begun",
      { rollout: 1, version: 3, baseline: 2, share: 500, reason: "better" },
      { version: 2, share: 0 },
    ],
    [
      "Scheduled the rollout of v3 on stable for 1 Jan 2030, 09:00 UTC, “better”",
      "rollout.scheduled",
      { rollout: 1, version: 3, scheduledFor: "2030-01-01T09:00:00.000Z", reason: "better" },
      { version: 2 },
    ],
    [
      "Advanced v3 on stable from 5 % to 25 %, “as planned”",
      "rollout.advanced",
      { rollout: 1, version: 3, share: 2_500, reason: "as planned" },
      { share: 500, version: 2 },
    ],
    [
      "Rolled v3 out to 100 % of stable in place of v2",
      "rollout.completed",
      { rollout: 1, version: 3, baseline: 2, share: 10_000 },
      { share: 5_000, version: 2 },
    ],
    [
      "Held v3 of stable at 25 %: no data yet: errors, not decided yet: thumbs-down",
      "rollout.held",
      {
        ...{ rollout: 1, version: 3, share: 2_500 },
        findings: [{ message: "No data yet: errors" }, { message: "not decided yet: thumbs-down" }],
      },
      null,
    ],
    [
      "Found that v3 of stable at 25 % loses in pro, those without a tier, “It fails more”",
      "rollout.tier_losing",
      { rollout: 1, version: 3, share: 2_500, tiers: ["pro", ""], reason: "It fails more" },
      null,
    ],
    [
      "A guardrail took stable back from v3 at 5 % to v2, “Too much worse: errors”",
      "release.auto_rolled_back",
      { version: 2, reason: "Too much worse: errors" },
      { version: 3, share: 500, rollout: 1 },
    ],
    [
      "Rolled back stable from v3 at 5 % to v2",
      "release.rolled_back",
      { version: 2 },
      { version: 3, share: 500, rollout: 1 },
    ],
    [
      "Moved the times of 2 rollouts by -3,600 seconds, because the clock jumped",
      "rollout.clock_shifted",
      { jumpMs: -3_600_000, rollouts: [1, 2] },
      null,
    ],
  ])("of a rollout: %s", (sentence, action, after, before) => {
    expect(told(action, after, { before, id: "docs/x#stable#1" })).toBe(sentence);
  });

  test("an action without words of its own is still told", () => {
    expect(told("release.never_heard_of", { anything: 1 })).toBe("Release never heard of");
  });

  test.each([null, [], "text", { version: "two", reason: 7, reasons: "none" }])(
    "a row of another shape (%j) breaks nothing",
    (after) => {
      for (const action of ["version.saved", "release.promoted", "run.finished", "policy.changed", "suite.revised"]) {
        expect(told(action, after).length).toBeGreaterThan(4);
      }
    },
  );

  test("long words are cut at a word, and quotation marks within them are single", () => {
    const sentence = told("review.commented", { body: `“Never” ${"say so ".repeat(40)}` }, { name: "review 7" });
    expect(sentence).toMatch(/^Commented in review 7, “‘Never’ say so .*(say|so)…”$/);
    expect(sentence.length).toBeLessThan(160);
  });
});
