import { describe, expect, test } from "vitest";
import type { JsonObject, ModelParameters } from "#lib/prompts/domain/content.ts";
import { countSentences, splitSentences } from "../../domain/sentences.ts";
import { answer } from "./answer.ts";
import { documents } from "./sample-documents.ts";

const ask = (system: string, user: string, parameters: ModelParameters = {}, schema: JsonObject | null = null) =>
  answer(
    [
      { role: "system", content: system },
      { role: "user", content: user },
    ],
    parameters,
    schema,
  );
const says = (system: string, user: string) => ask(system, user).text;
const wordsOf = (text: string) => text.trim().split(/\s+/).length;

const terse = [
  "You summarise documents for readers at Harbour who have thirty seconds.",
  "Write a terse, three-sentence summary of the document. Start with the decision or the change, then its effect, then what the reader must do and by when.",
  "Keep every amount, date and party name exactly as it is written.",
].join("\n");
const thorough = terse.replace("terse, three-sentence", "clear, thorough");

describe("a summary follows the words of its prompt", () => {
  test("four changed words break the sentence limit on every document, and mending them brings it back", () => {
    for (const document of documents) {
      expect(countSentences(says(terse, `Document: ${document}`))).toBe(3);
      expect(countSentences(says(thorough, `Document: ${document}`))).toBeGreaterThan(6);
      expect(
        countSentences(says(thorough.replace("clear, thorough", "terse, three-sentence"), `Document: ${document}`)),
      ).toBe(3);
    }
  });

  test("advice appears when thoroughness is asked for and nothing forbids it", () => {
    for (const document of documents) {
      expect(says(terse, document)).not.toMatch(/we recommend/i);
      expect(says(thorough, document)).toMatch(/we recommend/i);
      expect(says(`${thorough} Do not add advice or opinion.`, document)).not.toMatch(/we recommend/i);
    }
  });

  test("the change comes first and the action last when asked so", () => {
    const sentences = splitSentences(says(terse, `Document (notice, 2026-03-10): ${documents[0]}`));
    expect(sentences[0]).toContain("shorten from 60 to 30 days");
    expect(sentences[2]).toContain("30 June 2026");
  });

  test("keeping amounts and dates keeps more of them", () => {
    const figures = (system: string) =>
      documents.reduce((sum, document) => sum + (says(system, document).match(/\d+/g) ?? []).length, 0);
    const plain = "Summarise the document in two sentences.";
    expect(figures(`${plain} Keep every amount and date.`)).toBeGreaterThan(figures(plain));
  });

  test.each([
    ["Summarise in at most 40 words.", 40],
    ["Write a summary of under 30 words.", 29],
    ["Summarise in three sentences and at most 45 words.", 45],
  ])("%s", (system, limit) => {
    for (const document of documents) expect(wordsOf(says(system, document))).toBeLessThanOrEqual(limit);
  });

  test("a limit on each sentence binds each sentence and not the whole", () => {
    for (const document of documents) {
      const text = says("Summarise in exactly three sentences, of at most 12 words each.", document);
      expect(countSentences(text)).toBe(3);
      for (const sentence of splitSentences(text)) expect(wordsOf(sentence)).toBeLessThanOrEqual(12);
      expect(wordsOf(text)).toBeGreaterThan(15);
    }
  });

  test("people are named by their function only when the prompt says so", () => {
    const system = "Summarise the document in ten sentences.";
    expect(says(system, documents[0]!)).toContain("Anna Weber");
    const discreet = says(`${system} Refer to people by their function.`, documents[0]!);
    expect(discreet).not.toContain("Weber");
    expect(discreet).toMatch(/finance director/i);
  });

  test("a disclaimer the prompt asks for closes the answer and counts against the limit", () => {
    const text = says('Summarise in three sentences. End every summary with "Written by a machine."', documents[0]!);
    expect(text.endsWith("Written by a machine.")).toBe(true);
    expect(countSentences(text)).toBe(3);
  });
});

describe("the same question has the same answer", () => {
  test("at any temperature", () => {
    for (const parameters of [{}, { temperature: 1 }, { temperature: 0.7, seed: 3 }]) {
      expect(ask(terse, documents[0]!, parameters)).toEqual(ask(terse, documents[0]!, parameters));
    }
  });

  test("seeds make a difference only above temperature 0", () => {
    const distinct = (temperature: number) =>
      new Set(Array.from({ length: 12 }, (_, seed) => ask(terse, documents[0]!, { temperature, seed }).text)).size;
    expect(distinct(0)).toBe(1);
    expect(distinct(1)).toBeGreaterThan(1);
  });
});

test("maxOutputTokens cuts the text and says so; a stop sequence ends it", () => {
  const cut = ask(terse, documents[0]!, { maxOutputTokens: 5 });
  expect(cut).toEqual({ text: expect.any(String), finishReason: "length" });
  expect(cut.text).toHaveLength(20);
  expect(ask(terse, documents[0]!, { stopSequences: ["30 days"] }).text).not.toContain("30 days");
  expect(ask(terse, documents[0]!).finishReason).toBe("stop");
});

test("a 300-word document takes at most 3 ms once warm", () => {
  const document = `${documents.join(" ")}`.split(" ").slice(0, 300).join(" ");
  for (let round = 0; round < 50; round++) says(terse, `${document} ${round}`);
  const times = Array.from({ length: 101 }, (_, round) => {
    const started = performance.now();
    says(terse, `${document} again ${round}`);
    return performance.now() - started;
  }).sort((left, right) => left - right);
  expect(times[50]).toBeLessThan(3);
});

describe("odd input is answered in bounded time", () => {
  test.each([
    "",
    " ",
    "?",
    "a",
    "Document:",
    "(((((",
    "A-",
    "\n",
    "1. ",
    "If a, ",
    "Mr. A ",
    "- a: b\n",
    "<text>",
    "never say ",
    "one ",
  ])("200,000 characters of %j as prompt, as document and as both", (unit) => {
    const huge = unit.repeat(200_000 / Math.max(1, unit.length));
    const started = performance.now();
    says(`Classify, or write a summary. Never. ${huge}`, "hello");
    says(`${terse} Refer to people by their function.`, huge);
    says(huge, huge);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
