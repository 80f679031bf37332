import { chainHash } from "./chain.ts";
import type { ChainFault } from "./domain/verification.ts";
import type { StoredRow } from "./read-rows.ts";

/** How far a row that is out of place is looked for, to either side. */
const REACH = 300;

/** The number a row had when it was written, if it is near; null when its content is not what was written either. */
function writtenAs(row: StoredRow): number | null {
  for (let by = 1; by <= REACH; by++) {
    for (const seq of [row.seq - by, row.seq + by]) {
      if (seq > 0 && chainHash(row.prevHash, { ...row, seq }) === row.hash) return seq;
    }
  }
  return null;
}

function missing(from: number, to: number): ChainFault {
  const fault = from === to ? `row ${from} is missing` : `rows ${from} to ${to} are missing`;
  return { seq: from, kind: "missing", fault };
}

function misplaced(row: StoredRow, prev: string): ChainFault {
  const { seq } = row;
  if (chainHash(row.prevHash, row) === row.hash) {
    if (seq === 1) return { seq, kind: "edited", fault: "row 1 names a row before it" };
    const fault = `row ${seq - 1} was changed and given a new hash, but row ${seq} still names the one it had`;
    return { seq: seq - 1, kind: "edited", fault };
  }
  if (chainHash(prev, row) === row.hash) {
    return { seq, kind: "edited", fault: `row ${seq} does not follow the row before it` };
  }
  const was = writtenAs(row);
  if (was !== null) return { seq, kind: "moved", fault: `row ${seq} was moved: it was written as row ${was}` };
  return { seq, kind: "edited", fault: `row ${seq} was changed after it was written` };
}

/**
 * What is wrong with a row that should be number `expected` and follow the hash `prev`; null when nothing is. After a
 * gap the row is judged by the hash it names itself.
 */
export function findRowFaults(row: StoredRow, expected: number, prev: string): ChainFault[] {
  const { seq } = row;
  if (seq < expected) return [{ seq, kind: "added", fault: `row ${seq} is there more than once` }];
  const gap = seq > expected ? [missing(expected, seq - 1)] : [];
  const before = gap.length > 0 ? row.prevHash : prev;
  if (row.prevHash !== before) return [misplaced(row, before)];
  if (chainHash(before, row) === row.hash) return gap;
  const was = writtenAs(row);
  if (was !== null)
    return [...gap, { seq, kind: "moved", fault: `row ${seq} was moved: it was written as row ${was}` }];
  return [...gap, { seq, kind: "edited", fault: `row ${seq} was changed after it was written` }];
}
