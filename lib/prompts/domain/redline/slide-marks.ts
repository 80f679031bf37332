import type { Marks } from "./myers.ts";
import type { Side } from "./side.ts";

const LONGEST_SLIDE = 80;
const CLAUSE = /^[,;:)\]—–]+$/;

/** How naturally a change may begin or end before token `index`. */
function boundaryScore(side: Side, index: number): number {
  if (index === 0 || index >= side.tokens.length - 1 || side.ends[index - 1] === 1) return 3;
  if (CLAUSE.test(side.tokens[index - 1]?.text ?? "")) return 1.5;
  return side.tokens[index]?.space === "" ? 0 : 0.5;
}

/** For each count of kept tokens: 1 where the marks change something after that many. */
function changedGaps(marks: Uint8Array): Uint8Array {
  const gaps = new Uint8Array(marks.length + 1);
  let kept = 0;
  for (const mark of marks) {
    if (mark === 1) gaps[kept] = 1;
    else kept += 1;
  }
  return gaps;
}

/** How far the run [start, end) can slide by one token to either side without meeting another run. */
function canSlide(side: Side, marks: Uint8Array, start: number, end: number, step: 1 | -1): boolean {
  const entering = step === 1 ? end : start - 1;
  const leaving = step === 1 ? start : end - 1;
  const beyond = step === 1 ? end + 1 : start - 2;
  if (entering < 0 || entering >= marks.length || marks[entering] === 1 || marks[beyond] === 1) return false;
  return side.ids[entering] === side.ids[leaving];
}

function bestOffset(side: Side, marks: Uint8Array, start: number, end: number, kept: number, gaps: Uint8Array): number {
  const score = (offset: number) =>
    boundaryScore(side, start + offset) + boundaryScore(side, end + offset) + (gaps[kept + offset] === 1 ? 2.5 : 0);
  let best = 0;
  let bestScore = score(0);
  for (const step of [-1, 1] as const) {
    for (let offset = step; Math.abs(offset) <= LONGEST_SLIDE; offset += step) {
      if (!canSlide(side, marks, start + offset - step, end + offset - step, step)) break;
      const candidate = score(offset);
      if (candidate > bestScore) {
        best = offset;
        bestScore = candidate;
      }
    }
  }
  return best;
}

function slideSide(side: Side, marks: Uint8Array, otherMarks: Uint8Array): void {
  const gaps = changedGaps(otherMarks);
  let kept = 0;
  for (let start = 0; start < marks.length; start++) {
    if (marks[start] !== 1) {
      kept += 1;
      continue;
    }
    let end = start;
    while (marks[end] === 1) end += 1;
    const offset = bestOffset(side, marks, start, end, kept, gaps);
    if (offset !== 0) {
      marks.fill(0, start, end);
      marks.fill(1, start + offset, end + offset);
      kept += Math.max(0, offset);
    }
    start = end + Math.max(0, offset) - 1;
  }
}

/**
 * "advice[, opinion][or opinion. If unclear, say so]." becomes "advice[, opinion][or opinion].[ If unclear, say so.]":
 * when a new end of a sentence is followed by whole new sentences, the kept full stop belongs to the first.
 */
function settleFullStops(side: Side, marks: Uint8Array): void {
  for (let start = 0; start < marks.length; start++) {
    if (marks[start] !== 1) continue;
    let end = start;
    while (marks[end] === 1) end += 1;
    const stop = side.ends[end] === 1 ? side.ids.indexOf(side.ids[end] ?? -1, start) : end;
    if (stop > start && stop < end && side.ends[stop] === 1) {
      marks[stop] = 0;
      marks[end] = 1;
    }
    start = end;
  }
}

/**
 * Of the equally short edit scripts, prefers the one a person would write: "Keep it[. Say so]. Go on." becomes
 * "Keep it.[ Say so.] Go on.". A run of marks moves along while the token it takes in equals the one it lets go; it
 * settles where it begins and ends with a sentence, a clause, or beside the change on the other side.
 */
export function slideMarks(base: Side, head: Side, marks: Marks): void {
  slideSide(base, marks.deleted, marks.inserted);
  slideSide(head, marks.inserted, marks.deleted);
  settleFullStops(base, marks.deleted);
  settleFullStops(head, marks.inserted);
}
