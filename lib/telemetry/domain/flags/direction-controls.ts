import type { FlagHit } from "./flag.ts";

const CONTROLS = /[\u202A-\u202E\u2066-\u2069\n]/g;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const OVERRIDES = new Set(["\u202D", "\u202E"]);
/** Embedding and isolate that turn what is inside to the left. */
const TURNS_LEFT = new Set(["\u202B", "\u2067"]);
const OPENS_ISOLATE = new Set(["\u2066", "\u2067", "\u2068"]);
const CLOSES = new Map([
  ["\u202C", "embedding"],
  ["\u2069", "isolate"],
]);

type Open = { sign: string; at: number };

const hit = (start: number, end: number): FlagHit => ({ flag: "bidi_control", start, end });

/** What is still open at the end of a paragraph. A stray left-to-right embedding comes with pasted telephone numbers. */
function unclosed(open: readonly Open[]): FlagHit[] {
  return open.filter(({ sign }) => sign !== "\u202A" && !OVERRIDES.has(sign)).map(({ at }) => hit(at, at + 1));
}

function closed(text: string, open: Open, end: number): FlagHit[] {
  if (OVERRIDES.has(open.sign) || !TURNS_LEFT.has(open.sign)) return [];
  return RIGHT_TO_LEFT.test(text.slice(open.at, end)) ? [] : [hit(open.at, end + 1)];
}

/**
 * Controls of direction that hide how a text reads: overrides, right-to-left stretches around words of left-to-right
 * scripts, and isolates that are never closed ("Trojan Source", Boucher and Anderson 2021). What Hebrew, Arabic and
 * Persian need is left alone.
 */
export function directionControls(text: string): FlagHit[] {
  const hits: FlagHit[] = [];
  let open: Open[] = [];
  for (const { 0: sign, index } of text.matchAll(CONTROLS)) {
    if (sign === "\n") {
      hits.push(...unclosed(open));
      open = [];
      continue;
    }
    const closes = CLOSES.get(sign);
    if (closes === undefined) {
      if (OVERRIDES.has(sign)) hits.push(hit(index, index + 1));
      open.push({ sign, at: index });
      continue;
    }
    const top = open.at(-1);
    if (top && OPENS_ISOLATE.has(top.sign) === (closes === "isolate")) {
      hits.push(...closed(text, top, index));
      open.pop();
    }
  }
  return [...hits, ...unclosed(open)];
}
