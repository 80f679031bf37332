import { contentStems } from "#lib/models/domain/words.ts";

const mostStems = 800;

/**
 * How much two texts share, 0–1: the mean of the F1 of their word stems (as bags) and of their longest common
 * subsequence (ROUGE-L with β = 1; Lin, "ROUGE", ACL 2004). Function words are left out; the first 800 stems count.
 */
export function overlap(output: string, reference: string): number {
  const said = stemsOf(output);
  const wanted = stemsOf(reference);
  if (said.length === 0 || wanted.length === 0) return output.trim() === reference.trim() ? 1 : 0;
  const total = said.length + wanted.length;
  return (sharedStems(said, wanted) + longestCommonSubsequence(said, wanted)) / total;
}

/** Of a text without words of meaning ("Yes", "42" have some; "to be" has none) nothing is left. */
function stemsOf(text: string): string[] {
  return contentStems(text.slice(0, 40_000)).slice(0, mostStems);
}

function sharedStems(left: string[], right: string[]): number {
  const counts = new Map<string, number>();
  for (const stem of left) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  let shared = 0;
  for (const stem of right) {
    const available = counts.get(stem) ?? 0;
    if (available === 0) continue;
    counts.set(stem, available - 1);
    shared++;
  }
  return shared;
}

function longestCommonSubsequence(left: string[], right: string[]): number {
  let above = new Uint16Array(right.length + 1);
  let row = new Uint16Array(right.length + 1);
  for (const stem of left) {
    for (let column = 1; column <= right.length; column++) {
      row[column] =
        stem === right[column - 1] ? (above[column - 1] ?? 0) + 1 : Math.max(above[column] ?? 0, row[column - 1] ?? 0);
    }
    [above, row] = [row, above];
  }
  return above[right.length] ?? 0;
}
