import { describe, expect, test } from "vitest";
import type { PromptContent } from "../../prompts/domain/content.ts";
import { redlineContent } from "../../prompts/domain/redline/redline-content.ts";
import { pdfSays, unpackedPdf } from "../../testing/read-pdf.ts";
import type { Paper } from "./paper.ts";
import { writePaper } from "./write-paper.ts";

const content = (system: string, temperature: number): PromptContent => ({
  ...{ system, userTemplate: "{{text}}", templateFormat: "mustache", model: "local/nearest-1" },
  ...{ parameters: { temperature }, outputSchema: null, tools: null, evaluation: {}, ci: {}, owners: [] },
});

function paper(before: string, after: string): Paper {
  return {
    title: "docs/notice: v2 against v1",
    subtitle: "Release 2 on stable, workspace Test",
    date: "2026-03-14T09:00:00.000Z",
    facts: [{ label: "Reason", value: "The office asked for it" }],
    sentence: "Two words changed, in one sentence.",
    redline: redlineContent(content(before, 0), content(after, 0.3)),
    parts: [{ heading: "Approvals", lines: [{ text: "Approved by Legal", mark: "met" }] }],
  };
}

describe("a redline on paper", () => {
  test("is the same bytes for the same paper", async () => {
    const one = paper("Answer in three words.", "Answer in two words.");
    const [first, second] = [await writePaper(one), await writePaper(one)];
    expect(first.equals(second)).toBe(true);
    expect(first.subarray(0, 8).toString()).toBe("%PDF-1.7");
    const other = await writePaper(paper("Answer in three words.", "Answer in four words."));
    expect(first.equals(other)).toBe(false);
  });

  test("says what is deleted and inserted to who cannot see it, names its language, and is tagged", async () => {
    const pdf = await writePaper(paper("Answer in three words.", "Answer in two words."));
    for (const words of ["deleted: three", "inserted: two", "deleted: 0", "inserted: 0.3"]) {
      expect(pdfSays(pdf, words), words).toBe(true);
    }
    const all = unpackedPdf(pdf);
    for (const mark of ["/StructTreeRoot", "/Marked true", "/Lang (en)", "/DisplayDocTitle true", "/S /H1", "/S /H2"]) {
      expect(all, mark).toContain(mark);
    }
  });

  test("draws Latin, Greek and Cyrillic, and says of the rest that it cannot", async () => {
    const fine = unpackedPdf(await writePaper(paper("Größe łódź", "Größe łódź Привет Ελλάδα tiếng Việt")));
    expect(fine).not.toContain("/H2 /T (What could not");
    const drawn = (text: string) => writePaper(paper("one", `one ${text}`)).then((pdf) => pdf.length);
    // The note about what could not be drawn is a part of its own, so the file grows by more than the word.
    expect((await drawn("会話")) - (await drawn("talk"))).toBeGreaterThan(200);
  });

  test("goes on over pages, and breaks a word that is wider than one", async () => {
    const long = Array.from({ length: 80 }, (_, index) => `Rule ${index}: keep every amount, date and name.`).join(
      "\n\n",
    );
    const pdf = await writePaper(paper(long, `${long}\n\n${"x".repeat(400)}`));
    const pages = unpackedPdf(pdf).match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(pages).toBe(3);
  });
});
