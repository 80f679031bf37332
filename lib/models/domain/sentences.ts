/** Never the end of a sentence, whatever follows. Lower case, without the last stop. */
const alwaysOpen = new Set(
  "e.g i.e eg ie cf vs mr mrs ms dr prof st mt fig figs vol art approx ca resp incl excl viz nr z.b d.h u.a o.ä bzw ggf usw sog abs tel p.ex av env".split(
    " ",
  ),
);

/** May end a sentence or not: they do when the next word is one that sentences begin with. */
const maybeOpen = new Set(
  "etc inc ltd co corp llc plc gmbh ag no nos sec dept est a.m p.m u.s u.k e.u ph.d al jr sr".split(" "),
);

const sentenceOpeners = new Set(
  "a an the this that these those it its he she they we you i in on at by for from to with as if when while after before since until once all any each every both no not and but or so yet there here our your their his her who what why how where which please customers invoices however therefore der die das ein eine es wir sie ich im am bei für mit le la les un une il elle nous vous ils en dans".split(
    " ",
  ),
);

const months = /^(jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|fév|avr|juin|juil|août|déc)/i;
const listMarker = /^\s*(?:[-*•–]|\d{1,3}[.)]|[a-z]\))\s+/i;
const heading = /^\s*#{1,6}\s+/;
const closers = "\"'”’»)]}*_";
const enders = ".!?…。！？";

/**
 * The sentences of a text, trimmed, in order. Knows abbreviations, initials, decimals, ordinals before a month,
 * quotes and brackets after the stop, list items and blank lines; a wrapped line does not end a sentence.
 * Linear in the text's length.
 */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  for (const block of blocks(text)) {
    let start = 0;
    for (let at = 0; at < block.length; at++) {
      if (!enders.includes(block.charAt(at))) continue;
      const end = runEnd(block, at);
      if (endsSentence(block, at, end)) {
        keep(sentences, block.slice(start, end));
        start = end;
      }
      at = end - 1;
    }
    keep(sentences, block.slice(start));
  }
  return sentences;
}

/** How many sentences a text has; nothing but marks and space has none. */
export function countSentences(text: string): number {
  return splitSentences(text).length;
}

function keep(sentences: string[], candidate: string): void {
  const sentence = candidate.trim();
  if (/[\p{L}\p{N}]/u.test(sentence)) sentences.push(sentence);
}

/** Paragraphs, list items and headings: what ends a sentence even without a stop. */
function blocks(text: string): string[] {
  const found: string[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) found.push(open.join(" "));
    open = [];
  };
  for (const line of text.split(/\r?\n/)) {
    const isHeading = heading.test(line);
    if (line.trim() === "" || isHeading || listMarker.test(line)) close();
    if (line.trim() !== "") open.push(line.replace(heading, "").replace(listMarker, "").trim());
    if (isHeading) close();
  }
  close();
  return found;
}

function runEnd(block: string, from: number): number {
  let end = from;
  while (end < block.length && enders.includes(block.charAt(end))) end++;
  while (end < block.length && closers.includes(block.charAt(end))) end++;
  return end;
}

function endsSentence(block: string, at: number, end: number): boolean {
  if (end >= block.length) return true;
  if ("。！？".includes(block.charAt(at))) return true;
  if (!/\s/.test(block.charAt(end))) return false;
  const next = /\S+/.exec(block.slice(end, end + 60))?.[0] ?? "";
  const firstLetter = /\p{L}|\p{N}/u.exec(next)?.[0] ?? "";
  if (firstLetter !== "" && firstLetter !== firstLetter.toUpperCase()) return false;
  if (block.charAt(at) !== "." || end - at > 1) return true;
  return !stopBelongsToWord(block, at, next);
}

function stopBelongsToWord(block: string, at: number, next: string): boolean {
  const before = /[\p{L}\p{N}.]+$/u.exec(block.slice(Math.max(0, at - 24), at))?.[0] ?? "";
  const word = before.toLowerCase();
  if (alwaysOpen.has(word)) return true;
  const nextWord = /[\p{L}]+/u.exec(next)?.[0]?.toLowerCase() ?? "";
  if (/^\d{1,2}$/.test(word)) return months.test(nextWord);
  const initial = /^\p{L}$/u.test(before) && before !== "I";
  if (initial || maybeOpen.has(word) || /^(\p{L}\.)+\p{L}$/u.test(before)) return !sentenceOpeners.has(nextWord);
  return false;
}
