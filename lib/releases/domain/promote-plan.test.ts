import { describe, expect, test } from "vitest";
import { parsePlanParam, planOf, planParam, promoteLabel, rolloutInput, USUAL_STAGES } from "./promote-plan.ts";
import { USUAL_PLAN } from "./rollout.ts";

const form = {
  stages: USUAL_STAGES,
  percent: "10",
  outside: ["enterprise"],
  unit: "conversation",
  watched: true,
} as const;
const typed = (...rows: [string, string][]) => rows.map(([percent, hours], id) => ({ id, percent, hours }));

describe("the plan of the Promote dialog", () => {
  test("one's own begins as the usual one", () => {
    expect(planOf({ ...form, way: "custom" }).plan).toEqual(USUAL_PLAN);
  });

  test("typed percents are basis points, hours seconds, and no hours wait for a person", () => {
    const stages = typed(["0,5", "1.5"], ["20", ""]);
    expect(planOf({ ...form, way: "custom", stages }).plan).toEqual([
      { share: 50, soakSeconds: 5_400 },
      { share: 2_000, soakSeconds: null },
    ]);
  });

  test("what cannot be is refused with what to mend", () => {
    const fault = (stages: ReturnType<typeof typed>) => planOf({ ...form, way: "custom", stages }).fault;
    expect(fault([])).toContain("Add a stage");
    expect(fault(typed(["5", "24"], ["5", ""]))).toBe(
      "Stage 2 is not more than the stage before it: a share only grows.",
    );
    expect(fault(typed(["5", "24"], ["", ""]))).toContain("Stage 2 needs a share");
    expect(fault(typed(["5", "a day"]))).toContain("Stage 1 needs");
    expect(planOf({ ...form, way: "free", percent: "120" }).fault).toContain("with how much");
  });
});

describe("what the press asks for", () => {
  test("everybody at once is no plan at all", () => {
    expect(rolloutInput({ ...form, way: "all", at: "" }, null)).toEqual({});
  });

  test("everybody at a later moment is a plan of one stage, which nothing watches", () => {
    const asked = rolloutInput({ ...form, way: "all", at: "2030-01-31T09:00Z" }, null);
    expect(asked).toMatchObject({
      plan: [{ share: 10_000, soak: null }],
      guardrails: "none",
      scheduledFor: "2030-01-31T09:00:00.000Z",
    });
  });

  test("a plan carries its soaks as ISO 8601 and who is outside", () => {
    expect(rolloutInput({ ...form, way: "usual", at: "" }, USUAL_PLAN)).toMatchObject({
      plan: [{ share: 500, soak: "PT24H" }, {}, {}, { share: 10_000, soak: null }],
      audience: { exceptTiers: ["enterprise"] },
      guardrails: "usual",
    });
  });

  test("the button says which of them it is", () => {
    expect(promoteLabel(8, USUAL_PLAN, "")).toBe("Start rollout at 5\u00a0%");
    expect(promoteLabel(8, null, "")).toBe("Release v8 to everyone");
    expect(promoteLabel(8, null, "2030-01-31T09:00")).toBe("Schedule v8 for everyone");
    expect(promoteLabel(8, USUAL_PLAN, "2030-01-31T09:00")).toBe("Schedule a rollout at 5\u00a0%");
  });
});

test("a plan comes back out of the address it was written into", () => {
  for (const plan of [null, USUAL_PLAN, [{ share: 1, soakSeconds: null }]]) {
    expect(parsePlanParam(planParam(plan))).toEqual(plan);
  }
  for (const text of [null, "", "5 %", "500-", "500..600", `${"1.".repeat(30)}1`]) {
    expect(parsePlanParam(text)).toBeUndefined();
  }
});
