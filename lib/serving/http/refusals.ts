import type { Refusal } from "../../telemetry/otlp/step.ts";
import type { PartialSuccess } from "../../telemetry/otlp/write-otlp.ts";

const MOST_REASONS = 5;

/** What was refused of a batch, told as a count and the first few reasons. */
export class Refusals {
  #count = 0;
  readonly #reasons = new Map<string, number>();

  add({ count, reason }: Refusal): void {
    this.#count += count;
    if (reason === "") return;
    if (this.#reasons.has(reason) || this.#reasons.size < MOST_REASONS) {
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + count);
    }
  }

  /** Null when everything was kept. */
  partial(): PartialSuccess | null {
    if (this.#reasons.size === 0 && this.#count === 0) return null;
    const told = [...this.#reasons].map(([reason, count]) => (count > 1 ? `${count} × ${reason}` : reason));
    return { rejected: this.#count, message: told.join(" ") };
  }
}
