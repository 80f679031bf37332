import { describe, expect, test } from "vitest";
import { randomSource } from "./random-texts.ts";
import { redline } from "./redline.ts";

const COUNT = 20_000;
/** The product's target is 200 ms; the bound leaves room for a busy machine and still catches any quadratic path. */
const BOUND_MS = 2_000;

const random = randomSource(42);
const vocabulary = (size: number, prefix: string) => Array.from({ length: size }, (_, i) => prefix + i.toString(36));
const draw = (words: readonly string[]) =>
  Array.from({ length: COUNT }, () => words[Math.floor(random() ** 2 * words.length)]!);
const shuffled = (words: readonly string[]) =>
  words
    .map((word) => ({ word, key: random() }))
    .sort((x, y) => x.key - y.key)
    .map(({ word }) => word);
const inLines = (words: readonly string[], width: number) =>
  Array.from(
    { length: Math.ceil(words.length / width) },
    (_, i) => `${words.slice(i * width, (i + 1) * width).join(" ")}.`,
  );
const edited = (words: readonly string[]) => words.map((word) => (random() < 0.1 ? `x${word}` : word));

const natural = draw(vocabulary(6_000, "n"));
const distinct = vocabulary(COUNT, "d");

const CASES: [string, string, string][] = [
  ["an ordinary edit", inLines(natural, 15).join("\n"), inLines(edited(natural), 15).join("\n")],
  [
    "all paragraphs shuffled and edited",
    inLines(natural, 15).join("\n"),
    shuffled(inLines(edited(natural), 15)).join("\n"),
  ],
  ["one long line, edited", natural.join(" "), edited(natural).join(" ")],
  ["one long line, nothing in common", natural.join(" "), distinct.join(" ")],
  ["one long line, words shuffled", distinct.join(" "), shuffled(distinct).join(" ")],
  ["one long line of two words", draw(["a", "b"]).join(" "), draw(["a", "b"]).join(" ")],
  ["one long line of sixty words", draw(vocabulary(60, "s")).join(" "), draw(vocabulary(60, "s")).join(" ")],
  ["lines of two words, all alike", inLines(draw(["a", "b"]), 10).join("\n"), inLines(draw(["a", "b"]), 10).join("\n")],
  ["a word a line, shuffled", distinct.join("\n"), shuffled(distinct).join("\n")],
  ["a word a line, few words", draw(vocabulary(60, "s")).join("\n"), draw(vocabulary(60, "s")).join("\n")],
  ["nothing but braces", "{a".repeat(COUNT), "}{".repeat(COUNT)],
];

describe("2 × 20,000 words are compared in bounded time", () => {
  test.each(CASES)("%s", (_name, base, head) => {
    const started = performance.now();
    redline(base, head);
    expect(performance.now() - started).toBeLessThan(BOUND_MS);
  });
});
