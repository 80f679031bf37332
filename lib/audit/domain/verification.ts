/** What may be wrong: with a row, with the end or the beginning of the chain, or with a signed head. */
export type FaultKind = "edited" | "missing" | "moved" | "added" | "cut" | "base" | "head";

/** `seq` is the row at which it shows; `fault` says it in words, without a full stop. */
export type ChainFault = { seq: number; kind: FaultKind; fault: string };

/** What is known of the signed heads a chain was held against. */
export type HeadsSeen = {
  signed: number;
  newest: { seq: number; at: string; keyId: string } | null;
  /** Were signatures checked? Not where no public key is kept. */
  checked: boolean;
  /** Copies outside the database; null where this process has no place that keeps them. */
  outside: number | null;
};

export type Verification = {
  /** Rows that are as they were written, before the first fault. */
  rows: number;
  /** Rows up to this one were removed when their time was over; 0 = none. */
  base: number;
  /** Hash of the last row of these. */
  head: string;
  intact: boolean;
  firstBad: ChainFault | null;
  /** In the order of rows; the walk ends after the first twenty. */
  faults: ChainFault[];
  heads: HeadsSeen;
};

/** How far a walk has come. */
export type VerifyProgress = { rows: number; total: number };
