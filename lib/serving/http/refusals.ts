import type { Refusal } from "../../telemetry/otlp/step.ts";
import type { PartialSuccess } from "../../telemetry/otlp/write-otlp.ts";

const MOST_REASONS = 5;

/** What was refused of a batch, told as a count and the first few reasons. */
export class Refusals {
  #count = 0;
  #rest = "";
  readonly #reasons = new Map<string, number>();

  /** How many were refused so far. */
  get count(): number {
    return this.#count;
  }

  add({ count, reason }: Refusal): void {
    this.#count += count;
    if (this.#reasons.has(reason) || this.#reasons.size < MOST_REASONS) {
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + count);
    }
  }

  /** What somebody else refused, and says in words of their own. */
  addTold(count: number, words: string): void {
    this.#count += count;
    this.#rest = words;
  }

  /** Null when everything was kept. */
  partial(): PartialSuccess | null {
    if (this.#reasons.size === 0 && this.#count === 0 && this.#rest === "") return null;
    const told = [...this.#reasons].map(([reason, count]) => (count > 1 ? `${count} × ${reason}` : reason));
    return { rejected: this.#count, message: [...told, this.#rest].filter((words) => words !== "").join(" ") };
  }
}
