import { describe, expect, test } from "vitest";
import type { PromptContent } from "../content.ts";
import { excerpt } from "./excerpt.ts";
import { redlineContent } from "./redline-content.ts";
import type { RedlineSegment } from "./shapes.ts";
import { changesInWords, summarySentence } from "./summary-sentence.ts";

const BASE: PromptContent = {
  system:
    "You sort letters for {{office}}.\nGive a brief, two-word label for the letter. Add nothing else.\n\nNever open a sealed one.\nMark the urgent ones with a red star.",
  userTemplate: "Letter: {{letter}}",
  templateFormat: "mustache",
  model: "local/nearest-1",
  parameters: { temperature: 0, maxOutputTokens: 1_300 },
  outputSchema: { type: "object", properties: { label: { type: "string", maxLength: 20 } } },
  tools: [{ name: "search", limit: 5 }],
  evaluation: { thresholdWinRate: 0.92 },
  ci: {},
  owners: ["@mail-room"],
};

const edit = (change: Partial<PromptContent>): PromptContent => ({ ...BASE, ...change });
const reworded = edit({ system: BASE.system.replace("brief, two-word", "long, complete") });
const settings = (head: PromptContent) =>
  redlineContent(BASE, head).settings.map(({ label, from, to }) => [label, from, to]);

describe("redlineContent", () => {
  test("numbers run on across the fields and into the settings, in each text by its own count", () => {
    const head = edit({
      system: BASE.system.replace("Never open a sealed one.\n", ""),
      userTemplate: "The letter: {{letter}}",
      parameters: { temperature: 0.3, maxOutputTokens: 1_300 },
    });
    const { fields, settings: changed } = redlineContent(BASE, head);
    expect(fields.map(({ field, changed: differs }) => [field, differs])).toEqual([
      ["system", true],
      ["userTemplate", true],
    ]);
    expect(fields[1]!.paragraphs.map(({ number, baseNumber }) => [number, baseNumber])).toEqual([[4, 5]]);
    expect(changed).toEqual([{ number: 5, label: "Temperature", from: "0", to: "0.3" }]);
  });

  test("a field that is untouched says so", () => {
    expect(redlineContent(BASE, reworded).fields.map(({ changed }) => changed)).toEqual([true, false]);
  });

  test("every setting is compared and said in words", () => {
    expect(
      settings(
        edit({
          templateFormat: "fstring",
          model: "openai/gpt-4o-2024-11-20",
          parameters: { maxOutputTokens: 800, topP: 0.9, seed: 20_260_314, stopSequences: ["\n\n"] },
          evaluation: {
            thresholdWinRate: 0.935,
            thresholdP95LatencyMs: 4_500,
            pairedTest: "mcnemar",
            noiseEnvelopeAlpha: 0.05,
          },
          ci: { requiredReviewers: 2, blockOnEvalRegression: true },
          owners: [],
        }),
      ),
    ).toEqual([
      ["Model", "local/nearest-1", "openai/gpt-4o-2024-11-20"],
      ["Temperature", "0", "provider’s default"],
      ["Most output tokens", "1,300", "800"],
      ["Top p", "provider’s default", "0.9"],
      ["Seed", "none", "20260314"],
      ["Stop sequences", "none", '"\\n\\n"'],
      ["Template format", "{{mustache}}", "{fstring}"],
      ["Lowest win rate", "92 %", "93.5 %"],
      ["Highest p95 latency", "as the policy says", "4,500 ms"],
      ["Paired test", "as the policy says", "McNemar"],
      ["Noise envelope alpha", "as the policy says", "0.05"],
      ["Required reviewers", "as the policy says", "2"],
      ["Regression blocks release", "as the policy says", "yes"],
      ["Owners", "@mail-room", "nobody"],
    ]);
  });

  test("schema and tools are compared entry by entry", () => {
    expect(
      settings(
        edit({
          outputSchema: { properties: { label: { maxLength: 30, type: "string" } }, type: "object" },
          tools: [
            { name: "search", limit: 9 },
            { type: "function", function: { name: "send" } },
          ],
        }),
      ),
    ).toEqual([
      ["Output schema, properties.label.maxLength", "20", "30"],
      ["Tool search, limit", "5", "9"],
      ["Tool send", "not offered", "offered"],
    ]);
    expect(settings(edit({ outputSchema: null, tools: null }))).toEqual([
      ["Output schema", "3 entries", "none"],
      ["Tool search", "offered", "not offered"],
    ]);
  });

  test("the order of keys in a schema is no change", () => {
    expect(
      settings(edit({ outputSchema: { properties: { label: { maxLength: 20, type: "string" } }, type: "object" } })),
    ).toEqual([]);
  });
});

describe("summarySentence", () => {
  const say = (head: PromptContent, suiteChanged?: boolean) =>
    summarySentence(redlineContent(BASE, head), { suiteChanged });
  const warmer = { temperature: 0.3, maxOutputTokens: 1_300 };

  test.each<[string, PromptContent, boolean | undefined, string]>([
    [
      "words",
      reworded,
      false,
      "Four words changed, in one sentence. Nothing else did: not the settings, not the suite.",
    ],
    [
      "words, suite unknown",
      reworded,
      undefined,
      "Four words changed, in one sentence. Nothing else did: not the settings.",
    ],
    ["nothing", BASE, false, "Nothing changed: not a word, not the settings, not the suite."],
    [
      "one setting",
      edit({ parameters: warmer }),
      false,
      "One setting changed: temperature. Nothing else did: not a word, not the suite.",
    ],
    ["the suite", BASE, true, "The suite changed. Nothing else did: not a word, not the settings."],
    [
      "words and a setting",
      edit({ system: reworded.system, parameters: warmer }),
      true,
      "Four words changed, in one sentence. One setting changed too: temperature. The suite changed too.",
    ],
    [
      "one word added",
      edit({ system: BASE.system.replace("red star", "red paper star") }),
      false,
      "One word was added, in one sentence. Nothing else changed: not the settings, not the suite.",
    ],
    [
      "a move",
      edit({
        system: BASE.system
          .split("\n")
          .filter(Boolean)
          .reverse()
          .slice(0, 2)
          .concat(BASE.system.split("\n").slice(0, 2))
          .join("\n"),
      }),
      false,
      "Two paragraphs moved, and no word changed. Nothing else changed: not the settings, not the suite.",
    ],
    [
      "punctuation",
      edit({ system: BASE.system.replace("office}}.", "office}}!") }),
      undefined,
      "Only punctuation or spacing changed, in one sentence. Nothing else did: not the settings.",
    ],
    [
      "blank lines",
      edit({ system: BASE.system.replace("\n\n", "\n") }),
      undefined,
      "Only blank lines or line ends changed. Nothing else did: not the settings.",
    ],
    [
      "a rewrite",
      edit({ system: "Sing of ships and harbours. ".repeat(300).trim() }),
      undefined,
      "29 words were deleted and 1,500 added, in five paragraphs. Nothing else changed: not the settings.",
    ],
  ])("%s", (_name, head, suiteChanged, sentence) => {
    expect(say(head, suiteChanged)).toBe(sentence);
  });

  test("in short, sentences and moves are counted apart", () => {
    const { summary } = redlineContent(BASE, edit({ system: `${reworded.system} Then rest.` }));
    expect(changesInWords(summary)).toBe("one sentence changed and one sentence added");
  });
});

describe("excerpt", () => {
  const write = { same: (t: string) => t, deleted: (t: string) => `[-${t}-]`, inserted: (t: string) => `{+${t}+}` };
  const line = (segments: RedlineSegment[]) => segments.map(({ kind, text }) => write[kind](text)).join("");
  const length = (segments: RedlineSegment[]) => segments.reduce((sum, { text }) => sum + text.length, 0);

  test("quotes the whole sentence when it fits", () => {
    expect(line(excerpt(redlineContent(BASE, reworded), 90))).toBe(
      "Give a [-brief, two-word-]{+long, complete+} label for the letter.",
    );
  });

  test("begins one word before the change and ends at a word when it does not", () => {
    expect(line(excerpt(redlineContent(BASE, reworded), 50))).toBe(
      "…a [-brief, two-word-]{+long, complete+} label for the…",
    );
  });

  test("shows both sides of a long change, within the line", () => {
    const segments = excerpt(
      redlineContent(BASE, edit({ userTemplate: "x".repeat(500), system: `${"old ".repeat(90)}end` })),
      80,
    );
    expect(length(segments)).toBeLessThanOrEqual(82);
    expect(segments.some(({ kind }) => kind === "inserted") || segments.some(({ kind }) => kind === "deleted")).toBe(
      true,
    );
  });

  test("falls back to a setting, and to nothing", () => {
    expect(
      line(excerpt(redlineContent(BASE, edit({ parameters: { temperature: 0.3, maxOutputTokens: 1_300 } })), 60)),
    ).toBe("Temperature [-0-]{+0.3+}");
    expect(excerpt(redlineContent(BASE, BASE), 60)).toEqual([]);
  });
});
