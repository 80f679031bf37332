import { describe, expect, test } from "vitest";
import { redline } from "./redline.ts";
import type { RedlineParagraph } from "./shapes.ts";

/** Deleted words in [-…-], inserted ones in {+…+}. */
function marked({ segments }: RedlineParagraph): string {
  const write = { same: (t: string) => t, deleted: (t: string) => `[-${t}-]`, inserted: (t: string) => `{+${t}+}` };
  return segments.map(({ kind, text }) => write[kind](text)).join("");
}

const line = (base: string, head: string) => redline(base, head).paragraphs.map(marked).join("\n");

const PROMPT = `You answer tenants of {{company}} about their flats.
Give a short, friendly answer to the question. Name the clause of the lease, then the deadline, then the contact.
Quote rents, dates and clause numbers exactly. Never promise repairs, refunds or anything the lease does not grant.
When a tenant reports danger, give the emergency number first.
Answer in {{language}}.`;

describe("word changes inside a paragraph", () => {
  test("are shown as whole phrases with the spaces outside", () => {
    expect(line("Give a short, friendly answer.", "Give a full, formal answer.")).toBe(
      "Give a [-short, friendly-]{+full, formal+} answer.",
    );
  });

  test("short shared words between two changes do not split them", () => {
    expect(line("We repair roofs and gutters today.", "We clean windows and doors today.")).toBe(
      "We [-repair roofs and gutters-]{+clean windows and doors+} today.",
    );
  });

  test("a longer kept phrase stays between its changes", () => {
    expect(
      line("Write three notes about every open repair in March.", "Write four notes about every open repair in May."),
    ).toBe("Write [-three-]{+four+} notes about every open repair in [-March-]{+May+}.");
  });

  test("an inserted sentence begins and ends where a sentence does", () => {
    expect(line("Keep it. Go on.", "Keep it. Say so. Go on.")).toBe("Keep it.{+ Say so.+} Go on.");
    expect(line("Ask first. Be brief.", "Ask first. Be kind. Be brief.")).toBe("Ask first.{+ Be kind.+} Be brief.");
  });

  test("a new sentence after a rewritten end stands alone", () => {
    expect(
      line("Never promise repairs, refunds or credit.", "Never promise repairs or credit notes. If unsure, say so."),
    ).toMatch(/\.\{\+ If unsure, say so\.\+\}$/);
  });

  test("a variable is kept or replaced as one, never cut", () => {
    expect(line("Write in {{locale}}.", "Write in {{language}}.")).toBe("Write in [-{{locale}}-]{+{{language}}+}.");
    expect(line("Dear {name}, hello", "Dear {name:>10}, hello")).toBe("Dear [-{name}-]{+{name:>10}+}, hello");
  });

  test("a compound, an apostrophe and a number are one word", () => {
    const { summary } = redline(
      "A three-sentence note doesn’t cost 1,240.50.",
      "A four-sentence note didn’t cost 1,300.50.",
    );
    expect(summary).toMatchObject({ wordsDeleted: 3, wordsInserted: 3 });
  });

  test("scripts without spaces are compared by word", () => {
    expect(line("彼は学生です。東京に住んでいます。", "彼は先生です。東京に住んでいます。")).toBe(
      "彼は[-学生-]{+先生+}です。東京に住んでいます。",
    );
  });

  test("a change of spacing alone is shown", () => {
    expect(line("Be  brief.", "Be brief.")).toBe("Be [- -]brief.");
  });

  test("a paragraph written anew is not sprinkled with what it happens to share", () => {
    expect(line("The rent is due on the first of the month.", "Call the porter in case of fire, at any hour.")).toBe(
      "[-The rent is due on the first of the month.-]{+Call the porter in case of fire, at any hour.+}",
    );
  });
});

describe("paragraphs", () => {
  test("one word pair replaced changes one paragraph, one sentence, four words", () => {
    const compared = redline(PROMPT, PROMPT.replace("short, friendly", "full, formal"));
    expect(compared.paragraphs.map(({ status }) => status)).toEqual(["same", "changed", "same", "same", "same"]);
    expect(compared.summary).toEqual({
      wordsDeleted: 2,
      wordsInserted: 2,
      paragraphsChanged: 1,
      sentencesChanged: 1,
      sentencesInserted: 0,
      sentencesDeleted: 0,
      moved: 0,
      blankLinesChanged: false,
    });
  });

  test("of two that changed places the shorter has moved, and the longer shows its word changes", () => {
    const lines = PROMPT.split("\n");
    const rewritten = lines[2]!.replace("repairs, refunds or anything the lease does not grant", "repairs or refunds");
    const { paragraphs, summary } = redline(PROMPT, [lines[0], lines[1], lines[3], rewritten, lines[4]].join("\n"));
    expect(paragraphs.map(({ number, baseNumber, status }) => [number, baseNumber, status])).toEqual([
      [1, 1, "same"],
      [2, 2, "same"],
      [3, 4, "moved"],
      [4, 3, "changed"],
      [5, 5, "same"],
    ]);
    expect(paragraphs[2]).toMatchObject({ movedFrom: 4, movedDirection: "up" });
    expect(summary).toMatchObject({ moved: 1, paragraphsChanged: 1, sentencesChanged: 1 });
  });

  test("a moved paragraph with a changed word is moved, with the change inside", () => {
    const lines = PROMPT.split("\n");
    const changed = lines[0]!.replace("flats", "houses");
    const { paragraphs, summary } = redline(PROMPT, [...lines.slice(1), changed].join("\n"));
    const last = paragraphs.at(-1)!;
    expect(last).toMatchObject({ status: "moved", movedFrom: 1, movedDirection: "down", number: 5 });
    expect(marked(last)).toBe("You answer tenants of {{company}} about their [-flats-]{+houses+}.");
    expect(summary).toMatchObject({ moved: 1, wordsDeleted: 1, wordsInserted: 1, paragraphsChanged: 1 });
  });

  test("a short line met again elsewhere has not moved", () => {
    const { summary } = redline(
      "---\nFirst rule of the house.\nSecond rule of the garden.",
      "First rule of the house.\nSecond rule of the garden.\n---",
    );
    expect(summary).toMatchObject({ moved: 0, paragraphsChanged: 2 });
  });

  test("inserted and deleted paragraphs keep the numbers of their own text", () => {
    const { paragraphs } = redline(
      "Alpha one two.\nBravo three four.\nCharlie five six.",
      "Zulu seven eight.\nAlpha one two.\nCharlie five six.",
    );
    expect(paragraphs.map(({ status, number, baseNumber }) => [status, number, baseNumber])).toEqual([
      ["inserted", 1, null],
      ["same", 2, 1],
      ["deleted", 2, 2],
      ["same", 3, 3],
    ]);
  });

  test("repeated lines stay with their neighbours", () => {
    const { paragraphs } = redline(
      "# One\n---\nbody of one\n---\n# Two",
      "# Zero\n---\n# One\n---\nbody of one\n---\n# Two",
    );
    expect(paragraphs.map(({ status }) => status)).toEqual([
      "inserted",
      "inserted",
      "same",
      "same",
      "same",
      "same",
      "same",
    ]);
  });

  test("one paragraph in one place is one rewritten paragraph, however little is left", () => {
    const { paragraphs } = redline("Start.\nSing of roses.\nEnd.", "Start.\nCount every brick!\nEnd.");
    expect(paragraphs.map(({ status }) => status)).toEqual(["same", "changed", "same"]);
  });

  test("blank lines alone change no paragraph but are reported", () => {
    const { summary, paragraphs } = redline("One.\nTwo.", "One.\r\n\r\nTwo.\n");
    expect(paragraphs.every(({ status }) => status === "same")).toBe(true);
    expect(summary).toMatchObject({ blankLinesChanged: true, paragraphsChanged: 0 });
  });
});

describe("sentences are counted once, whatever happened in them", () => {
  test.each([
    ["One is here. Two is there.", "One is gone. Two is gone too.", { sentencesChanged: 2 }],
    ["One is here.", "One is here. Two is new.", { sentencesChanged: 0, sentencesInserted: 1 }],
    ["One is here. Two is old.", "One is here.", { sentencesChanged: 0, sentencesDeleted: 1 }],
    ["Ask e.g. the porter about v1.2 of it.", "Ask e.g. the owner about v1.3 of it.", { sentencesChanged: 1 }],
    ["1. Be brief.", "1. Be kind.", { sentencesChanged: 1 }],
    ["He said “Stop.” Then he left.", "He said “Wait.” Then he ran.", { sentencesChanged: 2 }],
  ])("%j to %j", (base, head, expected) => {
    expect(redline(base, head).summary).toMatchObject(expected);
  });
});
