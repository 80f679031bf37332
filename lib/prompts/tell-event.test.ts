import { expect, test } from "vitest";
import { type EventRow, tellEvent } from "./tell-event.ts";

const row = (more: Partial<EventRow>): EventRow => ({
  ...{ seq: 7n, at: new Date("2026-03-14T01:58:00Z"), actor: { kind: "member", name: "Engineering · on-call" } },
  ...{ action: "prompt.created", subject_id: "p", before: null, after: null, excerpt: null },
  ...{ run_number: null, run_challenger: null, run_baseline: null, run_total: null, run_done: null, run_by: null },
  ...{ review_number: null, review_version: null, review_status: null, served_since: null },
  ...{ drift_version: null, drift_run: null },
  ...more,
});

test("rows of an older or newer form of the log never break the page", () => {
  for (const action of [
    "release.promoted",
    "suite.revised",
    "prompt.details_changed",
    "review.approved",
    "run.finished",
    "drift.detected",
  ]) {
    expect(() => tellEvent(row({ action, after: "not what it was", actor: null }))).not.toThrow();
  }
  expect(tellEvent(row({ action: "something.new" }))).toBeNull();
});

test("what the system does is told in the name of who asked for it, or of nobody", () => {
  const job = { kind: "job", name: "eval-run" };
  expect(tellEvent(row({ actor: job }))?.who).toBeNull();
  const finished = row({ action: "run.finished", actor: job, run_number: 4, run_by: "Product · owner" });
  expect(tellEvent(finished)?.who).toBe("Product · owner");
});

test("a drift is told with its sentence and the run its report stands under", () => {
  const after = { version: 3, sentence: "The win rate fell.", cause: "model" };
  const event = tellEvent(row({ action: "drift.detected", after, drift_version: 3, drift_run: 12 }));
  expect(event).toMatchObject({
    type: "drift",
    act: "detected",
    version: 3,
    sentence: "The win rate fell.",
    number: 12,
  });
  expect(tellEvent(row({ action: "run.paused", run_number: 4 }))).toMatchObject({ type: "run", state: "paused" });
});

test("the channel of a release is read from its subject, also when the prompt's name has signs of its own", () => {
  const event = tellEvent(
    row({ action: "release.promoted", subject_id: "docs/a.b-c#staging#3", after: { version: 2 } }),
  );
  expect(event).toMatchObject({
    type: "released",
    channel: "staging",
    version: 2,
    before: null,
    brokeGlass: false,
    release: 3,
  });
});

test("a release by breaking the glass is told as a release, and as that", () => {
  const event = tellEvent(
    row({ action: "release.glass_broken", subject_id: "docs/a#stable#3", after: { version: 2, reason: "it burns" } }),
  );
  expect(event).toMatchObject({
    type: "released",
    channel: "stable",
    version: 2,
    reason: "it burns",
    brokeGlass: true,
  });
});

test("a rollout is told with its share, and why it is held", () => {
  const subject_id = "docs/a.b-c#staging#4";
  const after = { rollout: 4, version: 8, baseline: 7, share: 2_500 };
  const findings = [{ code: "no_data_errors", message: "No data yet: errors" }];
  expect(tellEvent(row({ action: "rollout.advanced", subject_id, after }))).toMatchObject({
    ...{ type: "rollout", act: "advanced", channel: "staging", number: 4, version: 8, baseline: 7, share: 2_500 },
  });
  const held = tellEvent(row({ action: "rollout.held", subject_id, after: { ...after, findings } }));
  expect(held).toMatchObject({ act: "held", reason: "No data yet: errors" });
  const losing = tellEvent(row({ action: "rollout.tier_losing", subject_id, after: { ...after, tiers: ["pro"] } }));
  expect(losing).toMatchObject({ act: "losing", tiers: ["pro"] });
  const dropped = tellEvent(row({ action: "rollout.tier_dropped", subject_id, after: { ...after, tier: "pro" } }));
  expect(dropped).toMatchObject({ act: "dropped", tiers: ["pro"] });
  expect(tellEvent(row({ action: "rollout.advanced", after: "not what it was" }))).toMatchObject({ version: 0 });
  expect(tellEvent(row({ action: "rollout.clock_shifted", after }))).toBeNull();
});
