const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** A provider that wishes a longer wait than this says that its quota is spent. */
const LONGEST_WISH_MS = 600_000;
/** After so many waits without one answer in between, waiting is no use. */
export const MOST_WAVES = 10;
const SPENT_MS = 900_000;
/** A quota may be raised before the day is over: one call finds out, once an hour at least. */
const LONGEST_SPENT_MS = 3_600_000;

/** What a refusal (HTTP 429) means for all calls of its bucket: wait, or give up for as long. In milliseconds. */
export type Consequence = { waitMs: number; spentMs: number };

/** How long a bucket whose quota is spent is left alone. */
export const spentFor = (wishMs: number | undefined): number => Math.min(wishMs ?? SPENT_MS, LONGEST_SPENT_MS);

/**
 * Follows refusals in waves: those of calls that were under way together are one. Without a wish of the provider's the
 * wait doubles from wave to wave, until a call is answered again. `random` is from 0 up to 1.
 */
export class Refusals {
  private waves = 0;
  private waveAt = Number.NEGATIVE_INFINITY;
  private progress = false;

  answered(): void {
    this.progress = true;
  }

  refused(now: number, begunAt: number, wishMs: number | undefined, random: number): Consequence {
    if (wishMs !== undefined && wishMs > LONGEST_WISH_MS) return { waitMs: 0, spentMs: spentFor(wishMs) };
    if (begunAt >= this.waveAt) {
      this.waves = this.progress ? 1 : this.waves + 1;
      this.waveAt = now;
      this.progress = false;
    }
    if (this.waves > MOST_WAVES) return { waitMs: 0, spentMs: LONGEST_WAIT_MS * 2 };
    const own = Math.min(FIRST_WAIT_MS * 2 ** (this.waves - 1), LONGEST_WAIT_MS);
    return { waitMs: wishMs ?? own * (0.8 + 0.4 * random), spentMs: 0 };
  }
}
