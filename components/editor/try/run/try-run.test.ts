import { describe, expect, test } from "vitest";
import type { TryColumn, TryEvent, TryFigures, TryRow } from "#lib/evals/try/domain/try-event.ts";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { saysTheSame, tally } from "./compare-answers.ts";
import { afterEvents, beginRun, cutOff, type TryRun } from "./try-run.ts";
import { modelSentences, progressWords, trySentence } from "./try-sentence.ts";

const DRAFT = { model: "local/nearest-1" } as PromptContent;
const STABLE: TryColumn = { kind: "stable", version: 4, semver: "1.0.0", model: "local/nearest-1" };
const OWN: TryColumn = { kind: "draft", model: "local/nearest-1", own: true };
const OTHER: TryColumn = { kind: "draft", model: "vendor/large-1", own: false };
const FIGURES: TryFigures = {
  ...{ latencyMs: 100, inputTokens: 1, outputTokens: 1, costUsd: 0.001, finishReason: "stop", cached: false },
};
const at = (row: number, column: number) => ({ row, column });

function begun(columns: TryColumn[], rows = 1): TryRun {
  const all: TryRow[] = Array.from({ length: rows }, (_, row) => ({ key: `c${row}`, evalCase: null }));
  return beginRun(DRAFT, { columns, rows: all });
}
const says = (row: number, column: number, output: string, passed?: boolean, figures = FIGURES): TryEvent[] => [
  { kind: "answered", at: at(row, column), output, figures },
  ...(passed === undefined
    ? []
    : [{ kind: "graded" as const, at: at(row, column), grades: [], passed, judgeUsd: null }]),
];
const END: TryEvent = { kind: "end" };

/** Each row's outputs, by column, with whether they pass. */
function ended(columns: TryColumn[], rows: [string, boolean?][][]): TryRun {
  const events = rows.flatMap((cells, row) =>
    cells.flatMap(([output, pass], column) => says(row, column, output, pass)),
  );
  return afterEvents(begun(columns, rows.length), [...events, END]);
}

describe("a try as it is told", () => {
  test("pieces add up, and the whole answer takes their place", () => {
    let run = afterEvents(begun([OWN]), [
      { kind: "asked", at: at(0, 0) },
      { kind: "text", at: at(0, 0), text: "Good" },
      { kind: "text", at: at(0, 0), text: " d" },
    ]);
    expect(run.answers[0]?.[0]).toMatchObject({ status: "streaming", text: "Good d" });
    run = afterEvents(run, [...says(0, 0, "Good day", true), END]);
    expect(run.answers[0]?.[0]).toMatchObject({ status: "answered", text: "Good day", passed: true, figures: FIGURES });
    expect(run.status).toBe("ended");
  });

  test("what a failed attempt had said is taken back, and a wait is told until it is over", () => {
    let run = afterEvents(begun([OWN]), [
      { kind: "text", at: at(0, 0), text: "half" },
      { kind: "again", at: at(0, 0) },
      { kind: "wait", at: at(0, 0), seconds: 3 },
    ]);
    expect(run.answers[0]?.[0]).toMatchObject({ status: "queued", text: "", waitSeconds: 3 });
    run = afterEvents(run, [{ kind: "asked", at: at(0, 0) }]);
    expect(run.answers[0]?.[0]).toMatchObject({ status: "asked", waitSeconds: null });
  });

  test("what was shown is not changed, and what nothing was told of stays the same object", () => {
    const before = begun([STABLE, OWN], 2);
    const copy = structuredClone(before);
    const after = afterEvents(before, says(1, 1, "x"));
    expect(before).toEqual(copy);
    expect(after.answers[0]).toBe(before.answers[0]);
    expect(after.answers[1]?.[0]).toBe(before.answers[1]?.[0]);
  });

  test("events of a place that is not in the plan change nothing", () => {
    const run = begun([OWN]);
    expect(afterEvents(run, says(7, 7, "x")).answers).toEqual(run.answers);
  });

  test("stopping, or a lost connection, keeps what is whole and what had come", () => {
    const run = afterEvents(begun([STABLE, OWN]), [...says(0, 0, "whole"), { kind: "text", at: at(0, 1), text: "ha" }]);
    const [stable, own] = cutOff(run, "lost").answers[0] ?? [];
    expect(stable).toMatchObject({ status: "answered", text: "whole" });
    expect(own).toMatchObject({ status: "lost", text: "ha" });
  });
});

describe("comparing", () => {
  test("spaces and line breaks are no difference; words, marks and case are", () => {
    expect(saysTheSame("a  b\n", " a\nb")).toBe(true);
    for (const other of ["a c", "A b", "a b."]) expect(saysTheSame("a b", other)).toBe(false);
  });

  test("only rows in which both answered count", () => {
    const run = afterEvents(begun([STABLE, OWN], 2), [
      ...says(0, 0, "x", true),
      ...says(0, 1, "y", false),
      ...says(1, 0, "x"),
    ]);
    expect(tally(run, 1, 0)).toEqual({ compared: 1, different: 1, worse: 1, better: 0, graded: 1, bothPass: 0 });
  });
});

describe("the first line", () => {
  test.each<[string, [string, boolean?][][]]>([
    [
      "The draft says something else than stable in 2 of 3 cases.",
      [
        [["a"], ["b"]],
        [["a"], ["a"]],
        [["a"], ["c"]],
      ],
    ],
    [
      "The draft says the same as stable in all 3 cases.",
      [
        [["a"], ["a"]],
        [["b"], ["b"]],
        [["c"], ["c"]],
      ],
    ],
    ["The draft says something else than stable.", [[["a"], ["b"]]]],
    [
      "The draft says the same as stable. Both pass every check.",
      [
        [
          ["a", true],
          ["a", true],
        ],
      ],
    ],
    [
      "The draft says something else than stable in both cases. It fails a check that stable passes in 1 of them.",
      [
        [
          ["a", true],
          ["b", false],
        ],
        [
          ["a", true],
          ["b", true],
        ],
      ],
    ],
    [
      "The draft says something else than stable. It passes a check that stable fails.",
      [
        [
          ["a", false],
          ["b", true],
        ],
      ],
    ],
    [
      "The draft says something else than stable. The checks come out the same for both.",
      [
        [
          ["a", false],
          ["b", false],
        ],
      ],
    ],
  ])("%s", (sentence, rows) => {
    expect(trySentence(ended([STABLE, OWN], rows))).toBe(sentence);
  });

  test("with nothing served it says so, and what the draft holds of its checks", () => {
    expect(trySentence(ended([OWN], [[["a", true]], [["b", false]]]))).toBe(
      "The draft has answered in both cases. Nothing is served on stable yet, so there is nothing to compare with. It passes its checks in 1 of 2 cases.",
    );
  });

  test("while it runs, and when nothing came", () => {
    expect(trySentence(begun([STABLE, OWN], 3))).toBe("Asking the draft and stable about 3 cases…");
    expect(trySentence(cutOff(begun([STABLE, OWN]), "stopped"))).toBe("Stopped before any answer was there.");
    expect(trySentence(cutOff(begun([STABLE, OWN]), "lost"))).toBe("No answer came.");
  });

  test("each further model has its own sentence", () => {
    const run = ended(
      [STABLE, OWN, OTHER],
      [
        [["a"], ["a"], ["b"]],
        [["a"], ["a"], ["a"]],
      ],
    );
    expect(trySentence(run)).toBe("The draft says the same as stable in both cases.");
    expect(modelSentences(run)).toEqual(["On vendor/large-1 it says something else than stable in 1 of 2 cases."]);
  });
});

describe("what it took", () => {
  test("money is added up; what was paid for before costs nothing, and an unknown price is said to be one", () => {
    const cached = { ...FIGURES, cached: true, costUsd: null, latencyMs: null };
    const run = afterEvents(begun([STABLE, OWN]), [...says(0, 0, "a", undefined, cached), ...says(0, 1, "a"), END]);
    expect(progressWords(run)).toBe("2 answers for $0.001; 1 of stable's from before");
    const unknown = afterEvents(begun([OWN]), [...says(0, 0, "a", undefined, { ...FIGURES, costUsd: null }), END]);
    expect(progressWords(unknown)).toBe("1 answer, price not known");
  });

  test("while it runs, how many are in; after it, how many did not come", () => {
    const run = afterEvents(begun([STABLE, OWN], 2), says(0, 0, "a"));
    expect(progressWords(run)).toBe("1 of 4 answers in");
    expect(progressWords(cutOff(run, "stopped"))).toBe("1 answer for $0.001; 3 did not come");
  });
});
