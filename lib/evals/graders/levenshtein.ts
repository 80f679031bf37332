import { checkText, type Grader, inThreshold, quoted, textOf } from "./grader.ts";

const usualThreshold = 5;
const mostThreshold = 1_000;
/** About 20 ms of cells of the table of edits. */
const mostCells = 2_000_000;

/** `levenshtein`: at most `threshold` (5 unless told) single-character edits from the value. */
export const levenshtein: Grader = {
  check(assertion) {
    const { threshold = usualThreshold } = assertion;
    if (!(threshold >= 0 && threshold <= mostThreshold)) return inThreshold(`needs 0 to ${mostThreshold} edits`);
    return checkText(assertion);
  },
  heavy: ({ threshold = usualThreshold }, { completion }) => completion.output.length * threshold > mostCells,
  grade(assertion, { completion }) {
    const { threshold = usualThreshold } = assertion;
    const wanted = textOf(assertion);
    const distance = editDistance(completion.output, wanted, threshold);
    if (distance === null) return { holds: false, reason: `more than ${threshold} edits from ${quoted(wanted)}` };
    return {
      holds: true,
      reason: `${distance} ${distance === 1 ? "edit" : "edits"} from ${quoted(wanted)}, at most ${threshold} allowed`,
    };
  },
};

/**
 * Levenshtein distance by the row recurrence, only inside the band of width `limit` around the diagonal
 * (Ukkonen, Information and Control 64, 1985); null when it is over the limit. Time O(length × limit).
 */
export function editDistance(left: string, right: string, limit: number): number | null {
  if (Math.abs(left.length - right.length) > limit) return null;
  const band = Math.floor(limit);
  const beyond = band + 1;
  let above = Uint32Array.from({ length: right.length + 2 }, (_, column) => Math.min(column, beyond));
  let current = new Uint32Array(right.length + 2);
  for (let row = 1; row <= left.length; row++) {
    const from = Math.max(1, row - band);
    const to = Math.min(right.length, row + band);
    // Only the band is written; its two neighbours are what the next row may look at.
    current[from - 1] = from === 1 && row <= band ? row : beyond;
    current[to + 1] = beyond;
    let least = current[from - 1] ?? beyond;
    for (let column = from; column <= to; column++) {
      const change = left.charCodeAt(row - 1) === right.charCodeAt(column - 1) ? 0 : 1;
      const reached = Math.min(
        (above[column - 1] ?? beyond) + change,
        (above[column] ?? beyond) + 1,
        (current[column - 1] ?? beyond) + 1,
        beyond,
      );
      current[column] = reached;
      least = Math.min(least, reached);
    }
    if (least > band) return null;
    [above, current] = [current, above];
  }
  const distance = above[right.length] ?? beyond;
  return distance > band ? null : distance;
}
