import { describe, expect, test } from "vitest";
import { anchorAt, findAnchor } from "./anchor.ts";

const TEXT = `You answer customers of a savings bank.
Answer in three sentences. Give no advice on investments.
Name the clause you rest on.

If the customer is angry, answer in three sentences and offer a call.
Never promise a date.`;

function follow(text: string, quote: string, next: string, near?: { before: string; after: string }) {
  const anchor = anchorAt(text, quote, near);
  if (!anchor) throw new Error(`no ${quote} in the text`);
  const found = findAnchor(anchor, next);
  return found.kind === "gone" ? "gone" : `${found.kind}: ${next.slice(found.start, found.end)}`;
}

describe("an anchor follows its words", () => {
  test("in the text they were taken from", () => {
    expect(follow(TEXT, "Give no advice on investments.", TEXT)).toBe("same: Give no advice on investments.");
  });

  test("when something is written before and after them", () => {
    const next = `Be kind.\n\n${TEXT.replace("savings bank", "large savings bank")}\nBe brief.`;
    expect(follow(TEXT, "no advice", next)).toBe("same: no advice");
  });

  test("when the words right beside them are edited", () => {
    const next = TEXT.replace("Answer in three sentences. Give", "Answer at length. Always give").replace(
      "Name",
      "Cite",
    );
    expect(follow(TEXT, "no advice on investments", next)).toBe("same: no advice on investments");
  });

  test("when a word inside is replaced, added or left out", () => {
    const next = TEXT.replace("no advice on investments", "no legal advice on any investments");
    expect(follow(TEXT, "Give no advice on investments.", next)).toBe(
      "edited: Give no legal advice on any investments.",
    );
    expect(follow(TEXT, "offer a call.", TEXT.replace("offer a call", "offer to call"))).toBe("edited: offer to call.");
  });

  test("when their line is wrapped elsewhere", () => {
    expect(follow(TEXT, "Name the clause you rest on.", TEXT.replace("clause you", "clause\n  you"))).toBe(
      "same: Name the clause\n  you rest on.",
    );
  });

  test("when their paragraph moves to another place", () => {
    const next = `Name the clause you rest on.\n${TEXT.replace("Name the clause you rest on.\n", "")}`;
    expect(follow(TEXT, "Name the clause you rest on.", next)).toBe("same: Name the clause you rest on.");
  });
});

describe("words that are gone are said to be gone", () => {
  test("when their sentence was deleted", () => {
    expect(follow(TEXT, "Never promise a date.", TEXT.replace("Never promise a date.", ""))).toBe("gone");
    expect(follow(TEXT, "Give no advice on investments.", TEXT.replace(" Give no advice on investments.", ""))).toBe(
      "gone",
    );
  });

  test("though the same words stand elsewhere, in other company", () => {
    const next = TEXT.replace("Answer in three sentences. ", "");
    expect(follow(TEXT, "three sentences", next, { before: "Answer in ", after: ". Give" })).toBe("gone");
    expect(follow(TEXT, "answer in three sentences and", TEXT.replace(/If the customer.*\n/, ""))).toBe("gone");
  });

  test("one word is not followed into another one", () => {
    expect(follow(TEXT, "savings", TEXT.replace("savings", "mortgage"))).toBe("gone");
  });

  test("a rewritten sentence is another one", () => {
    expect(follow(TEXT, "Never promise a date.", TEXT.replace("Never promise a date.", "Quote the price list."))).toBe(
      "gone",
    );
  });

  test("in an empty text", () => {
    expect(follow(TEXT, "savings", "")).toBe("gone");
  });
});

describe("the same words twice", () => {
  const twice = "Say yes.\nA: reply briefly.\nSay no.\nB: reply briefly.\nStop.";

  test("are told apart by what stands around them", () => {
    const first = anchorAt(twice, "reply briefly", { before: "A: ", after: "." });
    const second = anchorAt(twice, "reply briefly", { before: "B: ", after: "." });
    const next = `Hello.\n${twice}`;
    const places = [first, second].map((anchor) => anchor && findAnchor(anchor, next));
    expect(places).toMatchObject([{ start: next.indexOf("reply") }, { start: next.lastIndexOf("reply") }]);
  });

  test("in one version only, and doubled in the next, are named as several", () => {
    const anchor = anchorAt("Be kind. Be brief.", "Be brief.");
    expect(anchor && findAnchor(anchor, "Be kind. Be brief. Be kind. Be brief.")).toMatchObject({ several: true });
  });

  test("with the same surroundings over and over keep their place in the text", () => {
    const verses = Array.from({ length: 40 }, () => "Do it again and again.").join(" ");
    const anchor = anchorAt(verses, "again and", { before: "", after: "" });
    expect(anchor && findAnchor({ ...anchor, before: "", after: "", offset: 300 }, verses)).toMatchObject({
      start: verses.indexOf("again and", 290),
      several: true,
    });
  });
});

/** Mulberry32: the same texts in each run. */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe("in random texts with random edits", () => {
  const draw = random(11);
  const below = (most: number) => Math.floor(draw() * most);
  // Few different words, so that every quotation of one or two words stands in many places.
  const word = () => `w${below(60)}`;
  const textOf = (words: readonly string[]) =>
    words.map((each, i) => (i % 9 === 8 ? `${each}.\n` : `${each} `)).join("");

  function edited(words: string[], from: number, to: number, edits: number, reach: number) {
    const marked = words.map((text, at) => ({ text, mine: at >= from && at < to }));
    for (let edit = 0; edit < edits; edit++) {
      const first = marked.findIndex(({ mine }) => mine);
      const last = marked.findLastIndex(({ mine }) => mine);
      const at = below(marked.length);
      if (at >= first - reach && at <= last + reach) continue;
      if (draw() < 0.5) marked.splice(at, 1);
      else marked.splice(at, 0, { text: word(), mine: false });
    }
    return { words: marked.map(({ text }) => text), from: marked.findIndex(({ mine }) => mine) };
  }

  test("edits at a distance never move it: it stays on its very words", () => {
    for (let round = 0; round < 300; round++) {
      const words = Array.from({ length: 120 }, word);
      const [from, length] = [30 + below(60), 1 + below(6)];
      const before = textOf(words.slice(0, from)).replace(/\s+/g, " ");
      const after = ` ${textOf(words.slice(from + length))
        .replace(/\s+/g, " ")
        .trim()}`;
      const quote = words.slice(from, from + length).join(" ");
      const anchor = { quote, before: before.slice(-60), after: after.slice(0, 60), offset: before.length };
      const next = edited(words, from, from + length, 12, 30);
      const text = next.words.join(" ");
      const start = next.words.slice(0, next.from).join(" ").length + 1;
      expect(findAnchor(anchor, text)).toMatchObject({ kind: "same", start, several: false });
    }
  });

  test("edits right beside it never move it to other words: it is in its place, or lost", () => {
    let kept = 0;
    for (let round = 0; round < 300; round++) {
      const words = Array.from({ length: 120 }, word);
      const [from, length] = [30 + below(60), 1 + below(6)];
      const before = `${words.slice(0, from).join(" ")} `;
      const after = ` ${words.slice(from + length).join(" ")}`;
      const quote = words.slice(from, from + length).join(" ");
      const anchor = { quote, before: before.slice(-60), after: after.slice(0, 60), offset: before.length };
      const next = edited(words, from, from + length, 25, 0);
      const text = next.words.join(" ");
      const start = next.words.slice(0, next.from).join(" ").length + 1;
      const found = findAnchor(anchor, text);
      if (found.kind === "gone") continue;
      kept += 1;
      expect(found).toMatchObject({ kind: "same", start });
    }
    expect(kept).toBeGreaterThan(280);
  });

  test("what was deleted is gone", () => {
    for (let round = 0; round < 200; round++) {
      const words = Array.from({ length: 120 }, word);
      const [from, length] = [30 + below(60), 1 + below(6)];
      const before = `${words.slice(0, from).join(" ")} `;
      const after = ` ${words.slice(from + length).join(" ")}`;
      const quote = words.slice(from, from + length).join(" ");
      const anchor = { quote, before: before.slice(-60), after: after.slice(0, 60), offset: before.length };
      expect(findAnchor(anchor, [...words.slice(0, from), ...words.slice(from + length)].join(" "))).toEqual({
        kind: "gone",
      });
    }
  });
});

test("a text of 200,000 characters is searched in a moment, however little fits", { timeout: 20_000 }, () => {
  const draw = random(3);
  const long = Array.from({ length: 33_000 }, () => `w${Math.floor(draw() * 90)}`)
    .join(" ")
    .padEnd(200_000, " x");
  const quote = Array.from({ length: 380 }, () => `w${Math.floor(draw() * 90)}`).join(" ");
  const began = performance.now();
  expect(findAnchor({ quote, before: "some words ", after: " more words" }, long)).toEqual({ kind: "gone" });
  expect(performance.now() - began).toBeLessThan(5_000);
});
