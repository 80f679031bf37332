import { describe, expect, test } from "vitest";
import type { MatrixRow } from "./matrix-view.ts";
import { matrixSentence } from "./matrix-words.ts";

const row = (model: string, given: Partial<MatrixRow>): MatrixRow => ({
  ...{ number: 1, model, status: "done", verdict: "pass", done: 10, total: 10, figures: null },
  costPerThousandUsd: 1,
  ...given,
});
const say = (...rows: MatrixRow[]) => matrixSentence({ challenger: 3, rows });

describe("what a run over several models says first", () => {
  test("is which hold up and at what price, the cheapest first", () => {
    const said = say(
      row("a/large", { costPerThousandUsd: 3.6 }),
      row("a/small", { costPerThousandUsd: 0.48 }),
      row("b/quick", { verdict: "fail" }),
    );
    expect(said.headline).toBe(
      "v3 holds up on two of three models: small at $0.48 and large at $3.60 for 1,000 answers.",
    );
    expect(said.under).toBe("Blocked: quick.");
  });

  test("does not call a model without a price cheap", () => {
    const said = say(row("a/unpriced", { costPerThousandUsd: null }), row("local/one", { costPerThousandUsd: 0 }));
    expect(said.headline).toBe(
      "v3 holds up on all two models: one for nothing and unpriced at a price nobody knows for 1,000 answers.",
    );
  });

  test("is that none does, and never that of a model that is still being asked", () => {
    expect(say(row("a/x", { verdict: "fail" }), row("a/y", { verdict: "inconclusive" }))).toEqual({
      headline: "v3 holds up on none of two models.",
      under: "Blocked: x. Undecided: y.",
    });
    const open = say(row("a/x", { verdict: null, status: "running" }), row("a/y", { verdict: null, status: "paused" }));
    expect(open.headline).toBe("v3 is being asked on two models; none has held up yet.");
    expect(open.under).toBe("Still being asked: x and y.");
  });
});
