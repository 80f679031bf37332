import { countGrader } from "./count-limit.ts";

/** `character-count`: characters as a reader counts them more or less, Unicode code points; an emoji of one is one. */
export const characterCount = countGrader(
  (output) => {
    let count = 0;
    for (const _point of output) count++;
    return count;
  },
  ["character", "characters"],
);
