import { RECOGNISERS, type Recogniser } from "./recognisers.ts";

/** A stretch of a text that must go: from `start` to before `end`, in UTF-16 units. */
export type Stretch = { start: number; end: number; kind: string };

const isIn = (text: string, hint: RegExp | string): boolean =>
  typeof hint === "string" ? text.includes(hint) : hint.test(text);
const placeOf = (text: string, hint: RegExp | string): number =>
  typeof hint === "string" ? text.indexOf(hint) : text.search(hint);

function stretchesOf(text: string, { kind, hints, pattern, reach, length }: Recogniser): Stretch[] {
  if (!hints.every((hint) => isIn(text, hint))) return [];
  const [first] = hints;
  // `matchAll` begins where its pattern stands.
  pattern.lastIndex = reach === undefined || first === undefined ? 0 : Math.max(0, placeOf(text, first) - reach);
  const found: Stretch[] = [];
  for (const { 0: match, index } of text.matchAll(pattern)) {
    const taken = length ? length(match) : match.length;
    if (taken > 0) found.push({ start: index, end: index + taken, kind });
  }
  return found;
}

/** Personal data and secrets in a text, from left to right. Those that overlap are one stretch, under the first one's name. */
export function findPersonal(text: string): Stretch[] {
  const found = RECOGNISERS.flatMap((recogniser) => stretchesOf(text, recogniser));
  found.sort((a, b) => a.start - b.start);
  const apart: Stretch[] = [];
  for (const stretch of found) {
    const last = apart.at(-1);
    if (last && stretch.start < last.end) last.end = Math.max(last.end, stretch.end);
    else apart.push(stretch);
  }
  return apart;
}
