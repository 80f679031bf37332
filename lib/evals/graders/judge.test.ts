import { describe, expect, test } from "vitest";
import { pollVotes, type Vote } from "./judge.ts";
import { CORRECT_FROM, localJudge } from "./judge-local.ts";
import { overlap } from "./overlap.ts";

const poll = async (...votes: [boolean, number][]) => {
  const asked: number[] = [];
  const judgement = await pollVotes(async (number): Promise<Vote> => {
    asked.push(number);
    const [pass, score] = votes[number]!;
    return { pass, score, reason: `vote ${number}` };
  });
  return { ...judgement, asked };
};

describe("two votes, and a third only when they differ", () => {
  test("two that agree are enough; neighbours have a half-point median", async () => {
    expect(await poll([true, 4], [true, 5])).toMatchObject({ pass: true, score: 4.5, asked: [0, 1] });
  });

  test("a third decides on correctness, and the median on the score", async () => {
    expect(await poll([true, 5], [false, 2], [false, 3])).toMatchObject({
      pass: false,
      score: 3,
      reason: "vote 1",
      asked: [0, 1, 2],
    });
  });

  test("scores far apart ask for a third", async () => {
    expect(await poll([true, 5], [true, 2], [true, 4])).toMatchObject({ pass: true, score: 4, asked: [0, 1, 2] });
  });
});

describe("the local judge measures overlap and says so", () => {
  const reference =
    "Orrin Paper shortens payment terms from 60 to 30 days from 1 July 2026. A late fee of 1.5 % applies. Finance must confirm the new terms by 30 June 2026.";
  const judge = (output: string) => localJudge.judge({ input: "", output, reference });

  test("the reference itself is perfect, something else is worthless", async () => {
    expect(await judge(reference)).toMatchObject({ pass: true, score: 5, votes: [{ score: 5 }, { score: 5 }] });
    const other = await judge("The swimming hall opens earlier on Sundays.");
    expect(other).toMatchObject({ pass: false, score: 1 });
    expect(other.reason).toBe("overlap with the reference 0.00; local demo judge, not an LLM");
  });

  test("a rewording passes, the same facts drowned in words do not", async () => {
    expect(
      await judge(
        "From 1 July 2026 payment terms at Orrin Paper shorten to 30 days and a late fee of 1.5 % applies. Confirm the terms by 30 June 2026.",
      ),
    ).toMatchObject({ pass: true });
    const padding =
      "It is worth noting that the supplier has many customers, that its warehouse was renovated last spring and that the weather in the region has been remarkably mild, which everyone at the office enjoyed a great deal during their lunch breaks. ";
    expect(await judge(reference + padding.repeat(3))).toMatchObject({ pass: false });
  });

  test("without a reference the rubric stands in, and the reason names it", async () => {
    const judgement = await localJudge.judge({
      input: "",
      output: "Thank you for your message",
      reference: null,
      rubric: "thanks for the message",
    });
    expect(judgement.reason).toContain("overlap with the rubric");
  });

  test("a reference that is JSON is compared as its text", async () => {
    const judgement = await localJudge.judge({
      input: "",
      output: '{"label":"billing"}',
      reference: { label: "billing" },
    });
    expect(judgement.pass).toBe(true);
  });
});

test("overlap is symmetric, between 0 and 1, and sees order", () => {
  const left = "payment terms shorten in July";
  const right = "July shorten terms payment";
  expect(overlap(left, right)).toBe(overlap(right, left));
  expect(overlap(left, right)).toBeLessThan(overlap(left, left));
  expect(overlap("", "")).toBe(1);
  expect(overlap("x", "")).toBe(0);
  expect(CORRECT_FROM).toBeGreaterThan(0);
});

test("overlap of two huge texts is bounded in time", () => {
  const started = performance.now();
  overlap("alpha beta gamma ".repeat(50_000), "beta alpha gamma ".repeat(50_000));
  expect(performance.now() - started).toBeLessThan(500);
});
