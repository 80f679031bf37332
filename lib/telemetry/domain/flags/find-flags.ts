import { base64Blobs } from "./base64-blobs.ts";
import { directionControls } from "./direction-controls.ts";
import { exfiltratingLinks } from "./exfiltrating-links.ts";
import type { FlagHit } from "./flag.ts";
import { hiddenCharacters } from "./hidden-characters.ts";
import { overridePhrases } from "./override-phrases.ts";
import { roleMarkers } from "./role-markers.ts";

/** UTF-16 units of one text that are looked at: its beginning and its end, where instructions to a model stand. */
export const MOST_LOOKED_AT = 100_000;
const MOST_HITS = 200;

const FINDERS = [overridePhrases, roleMarkers, hiddenCharacters, directionControls, base64Blobs, exfiltratingLinks];

function within(text: string, offset: number): FlagHit[] {
  return FINDERS.flatMap((find) => find(text)).map(({ flag, start, end }) => ({
    flag,
    start: start + offset,
    end: end + offset,
  }));
}

/**
 * The signs of an injection in a text and where they stand, in the order of the text; 200 at most. Time is linear in the
 * length, which is bounded: of a longer text the first and the last 50 000 units are read.
 */
export function findFlags(text: string): FlagHit[] {
  const half = MOST_LOOKED_AT / 2;
  const hits =
    text.length <= MOST_LOOKED_AT
      ? within(text, 0)
      : [...within(text.slice(0, half), 0), ...within(text.slice(-half), text.length - half)];
  return hits.sort((a, b) => a.start - b.start || a.end - b.end).slice(0, MOST_HITS);
}
