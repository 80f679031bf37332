const FIRST_MS = 250;
const MOST_MS = 10_000;
/** However long a server asks to be left alone, it is asked again after this. */
const MOST_RETRY_AFTER_MS = 120_000;

/**
 * How long to wait after a failure: up to 250 ms, then twice as much each time up to 10 s, drawn from the upper half so
 * that clients that failed together do not come back together. There is no last attempt.
 */
export class Backoff {
  readonly #random: () => number;
  #failures = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  reset(): void {
    this.#failures = 0;
  }

  /** Milliseconds to wait; `retryAfterMs` is what the server asked for, or null. */
  next(retryAfterMs: number | null): number {
    const whole = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(this.#failures, 20));
    this.#failures += 1;
    const own = whole * (0.5 + this.#random() / 2);
    if (retryAfterMs === null || !(retryAfterMs > own)) return own;
    // Everybody was told the same moment.
    return Math.min(retryAfterMs, MOST_RETRY_AFTER_MS) * (1 + this.#random() / 5);
  }
}
