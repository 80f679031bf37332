import { describe, expect, test } from "vitest";
import { anchorAt } from "./anchor.ts";
import { type Proposal, takeOver, takeOverChangelog } from "./take-over.ts";

const texts = {
  system: "Be kind.\nAnswer in  three\nsentences. Never promise a date.",
  userTemplate: "Text: {{text}}",
};

function proposal(quote: string, replacement: string, by = "Legal", field: Proposal["field"] = "system"): Proposal {
  const anchor = anchorAt(texts[field], quote);
  if (!anchor) throw new Error(quote);
  return { field, anchor, replacement, by };
}

describe("taking suggestions over", () => {
  test("replaces the very words, white space among them included, and nothing else", () => {
    expect(takeOver(texts, 4, [proposal("in three sentences", "briefly")])).toMatchObject({
      texts: { system: "Be kind.\nAnswer briefly. Never promise a date.", userTemplate: "Text: {{text}}" },
    });
  });

  test("takes several at once, in any order and in both texts", () => {
    const both = [
      proposal("Never promise a date.", ""),
      proposal("Text:", "Letter:", "Product", "userTemplate"),
      proposal("kind", "very kind"),
    ];
    expect(takeOver(texts, 4, both)).toMatchObject({
      texts: { system: "Be very kind.\nAnswer in  three\nsentences. ", userTemplate: "Letter: {{text}}" },
    });
  });

  test("finds its place in a text that was edited elsewhere", () => {
    const later = { ...texts, system: `Say hello.\n${texts.system} Thank them.` };
    expect(takeOver(later, 5, [proposal("a date", "a day")])).toMatchObject({
      texts: { system: `Say hello.\n${texts.system.replace("a date", "a day")} Thank them.` },
    });
  });

  test("dollar signs in a replacement are only that", () => {
    expect(takeOver(texts, 4, [proposal("kind", "$& $1")])).toMatchObject({
      texts: { system: expect.stringContaining("Be $& $1.") },
    });
  });
});

describe("what cannot be taken over is refused with what to do", () => {
  const refusal = (system: string, ...given: Proposal[]) => {
    const taken = takeOver({ ...texts, system }, 5, given);
    return taken.kind === "refused" ? taken.sentence : taken.kind;
  };

  test("words that are gone", () => {
    expect(refusal("Be kind.", proposal("Never promise a date.", "x"))).toMatch(/are gone from v5\. Turn it down/);
  });

  test("words that were changed since", () => {
    const edited = texts.system.replace("promise a date", "promise any date");
    expect(refusal(edited, proposal("Never promise a date.", "x"))).toMatch(/read “Never promise any date\.” in v5/);
  });

  test("words that stand in several places now", () => {
    expect(refusal(`${texts.system}\n${texts.system}`, proposal("Never promise a date.", "x"))).toMatch(
      /several places/,
    );
  });

  test("two suggestions for the same words, also where they only overlap", () => {
    expect(refusal(texts.system, proposal("promise a", "x"), proposal("a date", "y", "Product"))).toBe(
      "Legal and Product suggest different words for the same place. Accept one of the two.",
    );
  });
});

describe("the changelog", () => {
  test("says whose words, and which for which", () => {
    expect(takeOverChangelog([proposal("kind", "fair")])).toBe("Accept Legal's suggestion: “kind” → “fair”");
    expect(takeOverChangelog([proposal("kind", "")])).toBe("Accept Legal's suggestion: without “kind”");
    expect(takeOverChangelog([proposal("kind", "fair"), proposal("a date", "a day", "Product")])).toBe(
      "Accept 2 suggestions of Legal and Product: “kind” → “fair”; “a date” → “a day”",
    );
  });

  test("fits what a version may have", () => {
    const many = Array.from({ length: 50 }, () => proposal("kind", "x".repeat(900)));
    expect(takeOverChangelog(many).length).toBeLessThanOrEqual(2_000);
  });
});
