import { expect, test } from "vitest";
import { listSentence } from "./list-sentence.ts";

const counts = { all: 22, "rolling-out": 0, "needs-review": 0, regressed: 0, drifted: 0, "no-suite": 0, archived: 3 };

test("a calm list says its number and no more", () => {
  expect(listSentence(counts)).toBe("22 prompts.");
  expect(listSentence({ ...counts, all: 1 })).toBe("1 prompt.");
});

test("what needs somebody is named, the worst first, each with its verb", () => {
  expect(listSentence({ ...counts, regressed: 1, drifted: 2, "needs-review": 2, "no-suite": 1 })).toBe(
    "22 prompts. One has regressed, two have drifted, two wait for approval and one has no suite yet.",
  );
});

test("a rollout is told first: it moves by itself", () => {
  expect(listSentence({ ...counts, "rolling-out": 2, regressed: 1 })).toBe(
    "22 prompts. Two are rolling out and one has regressed.",
  );
});
