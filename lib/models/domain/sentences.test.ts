import { describe, expect, test } from "vitest";
import { countSentences, splitSentences } from "./sentences.ts";

describe("a sentence is counted as a reader would", () => {
  test.each([
    ["", 0],
    ["   \n — … !", 0],
    ["One sentence without a stop", 1],
    ["It changes. It costs more! Do you agree?", 3],
    ["The fee rises to 1.5 % from 0.75 % in May.", 1],
    ["Use a carrier, e.g. Kestrel Freight, or i.e. the cheapest. Then wait.", 2],
    ["Dr. Weber and Mr. J. Marsh met. They agreed.", 2],
    ["The office opens at 9 a.m. The doors close at 5 p.m. on Fridays.", 2],
    ["Der Vertrag endet am 1. Juli 2026. Danach gilt der neue Preis, z. B. für Pakete.", 2],
    ["The price was 30. Customers pay 45 now.", 2],
    ['She said "Stop." Then she left. (He stayed.) All was well.', 4],
    ['"Why?" asked the clerk. Nobody knew.', 2],
    ["Wait... there is more. Really?!", 2],
    ["- first point\n- second point\n1. third point", 3],
    ["# Heading\nA line that is\nwrapped twice.\n\nAnother paragraph", 3],
    ["See example.com/a.b for v1.2.3 of it. Done.", 2],
    ["価格は上がります。七月からです。", 2],
    ["Orrin Paper Inc. supplies us. Kestrel Ltd. The rest do not.", 3],
  ])("%j has %i", (text, count) => {
    expect(countSentences(text)).toBe(count);
  });
});

test("the pieces are the text's own words in order", () => {
  expect(splitSentences("Fees rise on 1 July. Pay by 30 June 2026, please.")).toEqual([
    "Fees rise on 1 July.",
    "Pay by 30 June 2026, please.",
  ]);
});

test("a huge text of stops takes linear time", () => {
  const started = performance.now();
  countSentences(". ".repeat(250_000));
  countSentences("A.".repeat(250_000));
  countSentences("word ".repeat(200_000));
  expect(performance.now() - started).toBeLessThan(3_000);
});
