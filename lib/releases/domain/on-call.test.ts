import { describe, expect, test } from "vitest";
import { mostUrgentFirst, type OnCallLine, onCallSentence, servedLine, stateOf } from "./on-call.ts";
import type { RolloutStatus } from "./rollout.ts";

const line = (more: Partial<OnCallLine> = {}): OnCallLine => ({
  ...{ prompt: "docs/notice", channel: "stable", version: 12, seq: 4, kind: "promote", since: 1_000, by: "On-call" },
  ...{ reason: "", from: null, rollout: null, target: 11, ...more },
});
const rolling = (status: RolloutStatus, kind = "advance", finding: string | null = null) =>
  line({ kind, rollout: { number: 1, candidate: 13, share: 2_500, status, finding } });

describe("what is going on, for somebody who was just woken", () => {
  test("begins with what needs them most, and says nothing of what is not", () => {
    const lines = [line(), rolling("running"), rolling("held"), line({ kind: "auto_rollback", from: 13 })];
    expect(mostUrgentFirst(lines).map(stateOf)).toEqual(["breached", "held", "rolling", "released"]);
    expect(onCallSentence(lines)).toBe(
      "*One guardrail breached*, *one rollout on hold*, one rollout under way and one release in the last day.",
    );
    expect(onCallSentence([])).toBe("Nothing is on its way, and nothing was released in the last day.");
  });

  test("puts first what a guardrail paused: some still get that candidate", () => {
    const stopped = rolling("paused", "pause", "Too much worse: v13 failed");
    expect(stateOf(rolling("paused", "pause"))).toBe("paused");
    expect(mostUrgentFirst([line({ kind: "auto_rollback" }), rolling("held"), stopped]).map(stateOf)).toEqual([
      ...["stopped", "breached", "held"],
    ]);
    expect(onCallSentence([stopped])).toBe("*One rollout paused by a guardrail*.");
    expect(servedLine(stopped)).toBe("v13 to 25\u00a0%, v12 to the rest");
  });

  test("tells what is served: both versions while one is rolling, and what was taken back", () => {
    expect(servedLine(rolling("held"))).toBe("v13 to 25\u00a0%, v12 to the rest");
    expect(servedLine(line({ kind: "rollback", from: 13 }))).toBe("v12 to everyone, v13 was taken back");
    expect(servedLine(rolling("scheduled", "promote"))).toBe("v12 to everyone; v13 is to come");
    expect(servedLine(line())).toBe("v12 to everyone");
  });

  test("counts a rollout that has ended as a release", () => {
    expect(stateOf(rolling("completed"))).toBe("released");
    expect(stateOf(line({ kind: "rollback" }))).toBe("rolled_back");
  });
});
