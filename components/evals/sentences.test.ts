import { describe, expect, test } from "vitest";
import type { RunRow } from "#lib/evals/domain/runs-view.ts";
import type { SuitePage } from "#lib/evals/domain/suite-view.ts";
import { faultAt, faultsOf } from "./refusal.ts";
import { runsSentence } from "./runs-sentence.ts";
import { suiteSentence } from "./suite-sentence.ts";

const suite = (given: Partial<SuitePage>) =>
  suiteSentence({ cases: 312, critical: 18, discordance: 0.1, alpha: 0.05, ...given } as SuitePage);

describe("what a suite can see", () => {
  test("is the drop the power table gives, with what half of it would take", () => {
    expect(suite({})).toEqual({
      headline: "312 cases, 18 of them critical. This suite can see drops of 5 points or more.",
      under:
        "Smaller ones would pass for chance more often than 1 time in 5. To see half of that it would need about 1,200 cases.",
    });
  });

  test("is not guessed before versions have ever disagreed, nor where the suite is too small", () => {
    expect(suite({ discordance: null, critical: 0 })).toEqual({
      headline: "312 cases, none of them critical.",
      under: "How small a drop it can see is known after its first run against another version.",
    });
    expect(suite({ cases: 1 }).headline).toBe("1 case, 18 of them critical.");
    expect(suite({ cases: 8 }).under).toMatch(/^It is too small to tell/);
  });
});

const row = (given: Partial<RunRow>): RunRow => ({
  ...{ number: 7, challenger: 3, baseline: 2, status: "done", verdict: "pass", trials: 1, suiteRevision: 1 },
  ...{ done: 10, total: 10, startedBy: "somebody", startedAt: "", finishedAt: "" },
  ...{ model: "local/nearest-1", cause: "button", matrix: null },
  figures: { n: 5, baselineOnly: 0, challengerOnly: 2, winRate: 1, winRateInterval: [0.5, 1], missing: 0 },
  ...given,
});
const offer = {
  cases: 5,
  critical: 0,
  stable: 2,
  judge: { kind: "local" as const, model: "local/nearest-1" },
  versions: [{ number: 3, semver: "1.2.0", model: "local/nearest-1" }],
};

describe("what the newest runs say", () => {
  test("is the newest version's verdict, counted against what it was compared with", () => {
    expect(runsSentence([row({})], offer).headline).toBe("v3 passed: no case got worse and 2 better than v2.");
    const alone = row({ baseline: null, verdict: "fail", figures: null });
    expect(runsSentence([alone], offer).headline).toBe("v3 is blocked.");
  });

  test("is what goes on, while something does", () => {
    const running = row({ number: 8, status: "running", verdict: null, figures: null });
    expect(runsSentence([running, row({})], offer).headline).toBe("Run 8 is testing v3 against v2.");
  });

  test("does not give an older version's verdict to a newer one", () => {
    const said = runsSentence([row({ challenger: 2, baseline: 1, verdict: "fail" })], offer);
    expect(said.headline).toBe("v3 has not been tested.");
    expect(said.under).toBe("The last version with a verdict is v2, which is blocked.");
  });
});

test("a refusal's faults are found by their field, and nothing strange breaks the form", () => {
  const faults = faultsOf({
    detail: "",
    faults: [{ path: "assert.1.value", message: "needs a text" }, null, { path: 3 }],
  });
  expect(faultAt(faults, "assert.1")).toBe("Needs a text.");
  expect(faultAt(faults, "assert.10")).toBeUndefined();
  expect(faultsOf({ detail: "x", faults: "none" })).toEqual([]);
});
