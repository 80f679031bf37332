import { type AuditHead, headName } from "./domain/head.ts";
import { RETENTION_FLOOR_DAYS } from "./domain/retention.ts";
import type { ChainFault } from "./domain/verification.ts";

const DAY_MS = 86_400_000;
/** What a walk found: the hash of each row that a head names, the base, the last row. */
export type Walked = {
  base: number;
  baseHash: string;
  last: number;
  hashAt: ReadonlyMap<number, string>;
  /** The rows which say that rows were removed, and when. */
  removals: readonly { upTo: number; hash: string; at: string }[];
};

function lastRowFault(heads: readonly AuditHead[], last: number): ChainFault | null {
  const beyond = heads.findLast(({ seq }) => seq > last);
  if (!beyond) return null;
  const fault = `the log was cut off after row ${last}: the head of ${headName(beyond)} names row ${beyond.seq}`;
  return { seq: last + 1, kind: "cut", fault };
}

function rewrittenFault(heads: readonly AuditHead[], { base, hashAt }: Walked): ChainFault | null {
  let good = base;
  for (const head of heads) {
    const hash = hashAt.get(head.seq);
    if (hash === undefined) continue;
    if (hash !== head.hash) {
      const rows = good + 1 === head.seq ? `row ${head.seq} was` : `rows ${good + 1} to ${head.seq} were`;
      const fault = `${rows} rewritten: the head of ${headName(head)} does not match row ${head.seq}`;
      return { seq: good + 1, kind: "head", fault };
    }
    good = head.seq;
  }
  return null;
}

/** Rows are gone from the beginning: a head was signed there, a row says so, and none of them can have been too young. */
function baseFault(heads: readonly AuditHead[], { base, baseHash, removals }: Walked): ChainFault | null {
  if (base === 0) return null;
  const at = (fault: string): ChainFault => ({ seq: base, kind: "base", fault });
  const gone = base === 1 ? "row 1 is gone" : `rows 1 to ${base} are gone`;
  const end = heads.find(({ seq, hash }) => seq === base && hash === baseHash);
  if (!end) return at(`${gone}, and no signed head ends there`);
  const told = removals.find(({ upTo, hash }) => upTo === base && hash === baseHash);
  if (!told) return at(`${gone}, and no row says that they were removed when their time was over`);
  // A head proves that what it covers was there when it was signed, so it has to be as old as they must be.
  if (Date.parse(end.at) > Date.parse(told.at) - RETENTION_FLOOR_DAYS * DAY_MS) {
    return at(`${gone}, less than ${RETENTION_FLOOR_DAYS} days after the head of ${headName(end)}, which ends there`);
  }
  return null;
}

/** Holds a walked chain against the heads that were signed. */
export function findHeadFaults(heads: readonly AuditHead[], walked: Walked): ChainFault[] {
  const found = [baseFault(heads, walked), rewrittenFault(heads, walked), lastRowFault(heads, walked.last)];
  return found.filter((fault) => fault !== null);
}
