import type { ChainFault } from "./domain/verification.ts";
import type { Walked } from "./find-head-faults.ts";
import { findRowFaults } from "./find-row-faults.ts";
import type { StoredRow } from "./read-rows.ts";

/** One walk along the chain: where it is, what it has seen. */
export class Walk {
  readonly faults: ChainFault[] = [];
  readonly hashAt = new Map<number, string>();
  readonly removals: Walked["removals"][number][] = [];
  /** The rows before the first fault, and the hash of the last of them. */
  sound: { rows: number; head: string };
  last: number;
  #prev: string;
  readonly #named: ReadonlySet<number>;

  constructor(base: number, baseHash: string, named: ReadonlySet<number>) {
    this.last = base;
    this.#prev = baseHash;
    this.#named = named;
    this.sound = { rows: 0, head: baseHash };
  }

  get prev(): string {
    return this.#prev;
  }

  note(faults: readonly ChainFault[]): void {
    for (const fault of faults) {
      if (!this.faults.some(({ seq, kind }) => seq === fault.seq && kind !== "head")) this.faults.push(fault);
    }
  }

  step(row: StoredRow): void {
    this.note(findRowFaults(row, this.last + 1, this.#prev));
    this.last = Math.max(row.seq, this.last);
    this.#prev = row.hash;
    if (this.#named.has(row.seq)) this.hashAt.set(row.seq, row.hash);
    if (row.action === "audit.rows_removed") this.#noteRemoval(row);
    if (this.faults.length === 0) this.sound = { rows: this.sound.rows + 1, head: row.hash };
  }

  #noteRemoval({ after, at }: StoredRow): void {
    const { upTo, hash } = (after ?? {}) as { upTo?: unknown; hash?: unknown };
    if (typeof upTo === "number" && typeof hash === "string") this.removals.push({ upTo, hash, at });
  }
}
