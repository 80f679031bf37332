import { isStopWord } from "../../domain/words.ts";
import { hasFigures } from "./figures.ts";

const lead =
  /^(?:however|in addition|moreover|furthermore|as you (?:may )?know|please note that|at present|for this reason|therefore|in other words|meanwhile|also),?\s+/i;
const aside = /\s*\([^()]{0,160}\)|\s+[–—]\s+[^–—]{1,160}\s+[–—]\s+/g;
const tail =
  /(?:,\s+(?:which|who|although|because|while|whereas|since|as|so that|and (?:this|these|it|that)|but)\b|;|\s+[–—]\s+|\s+(?:in order to|so that|because)\b)/i;

/** A terser wording of a sentence: leads, asides and trailing clauses go, unless they carry figures that must stay. */
export function shorten(sentence: string, keepFigures: boolean): string {
  const mayGo = (part: string) => !keepFigures || !hasFigures(part);
  let text = sentence
    .replace(aside, (part) => (mayGo(part) ? " " : part))
    .replace(lead, "")
    .replace(/\s{2,}/g, " ")
    .trim();
  const cut = tail.exec(text);
  if (cut && cut.index > 24 && mayGo(text.slice(cut.index))) text = text.slice(0, cut.index);
  return closed(text);
}

/** At most `limit` words; cut at the last comma in the second half when there is one, else at the word. */
export function cutToWords(sentence: string, limit: number): string {
  const all = sentence.trim().split(/\s+/);
  if (all.length <= limit) return sentence;
  const kept = all.slice(0, Math.max(1, limit));
  if (kept.length > 1 && /^\d{1,2}$/.test(kept.at(-1) ?? "")) kept.pop();
  while (kept.length > 1 && isStopWord(kept.at(-1)?.toLowerCase() ?? "")) kept.pop();
  const comma = kept.findLastIndex((word) => /[,;:]$/.test(word));
  return closed(kept.slice(0, comma >= kept.length / 2 ? comma + 1 : kept.length).join(" "));
}

/** Space-separated words, the count that word limits mean. */
export function wordCount(text: string): number {
  return text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
}

function closed(text: string): string {
  const bare = text
    .trim()
    .replace(/[,;:–—-]+$/, "")
    .trim();
  const raised = bare.charAt(0).toUpperCase() + bare.slice(1);
  return /[.!?…"”)]$/.test(raised) ? raised : `${raised}.`;
}
