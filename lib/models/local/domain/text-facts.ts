import { splitSentences } from "../../domain/sentences.ts";
import { amountsIn, datesIn } from "./figures.ts";

const monthNames = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const email = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}/;
const url = /https?:\/\/[^\s"<>)]+/;
const reference = /\b[A-Z]{1,6}[-_]?\d[A-Z0-9-]{1,20}\b|#\d+\b/;
const properName = /(?<!\p{L})\p{Lu}[\p{L}'’]+(?:\s+\p{Lu}[\p{L}'’]+)+/u;

/** What a JSON answer can be filled with from a text; null where the text has no such thing. */
export type TextFacts = {
  sentences: string[];
  dates: string[];
  amounts: number[];
  email: string | null;
  url: string | null;
  reference: string | null;
  name: string | null;
};

/** Collects the facts of a text, in its order. */
export function factsOf(text: string): TextFacts {
  return {
    sentences: splitSentences(text).slice(0, 50),
    dates: datesIn(text),
    amounts: amountsIn(text).map(toNumber).filter(Number.isFinite),
    email: email.exec(text)?.[0] ?? null,
    url: url.exec(text)?.[0] ?? null,
    reference: reference.exec(text)?.[0] ?? null,
    name: properName.exec(text)?.[0] ?? null,
  };
}

/** "30 June 2026" or "June 30, 2026" as 2026-06-30; null without a year. */
export function toIsoDate(written: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return written;
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b/.exec(written)?.[1];
  const year = /\b(\d{4})\b/.exec(written)?.[1];
  const month = monthNames.indexOf(
    /[a-z]{3}/i.exec(written.replace(/\d+(?:st|nd|rd|th)/, ""))?.[0]?.toLowerCase() ?? "",
  );
  if (!day || !year || month < 0) return null;
  return `${year}-${String(month + 1).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function toNumber(written: string): number {
  const digits = /\d[\d.,]*/.exec(written)?.[0] ?? "";
  return Number.parseFloat(
    /,\d{1,2}$/.test(digits) ? digits.replace(/\./g, "").replace(",", ".") : digits.replace(/,/g, ""),
  );
}
