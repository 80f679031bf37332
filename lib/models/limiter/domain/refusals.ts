const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Some wish for a few milliseconds and refuse again: no wait is shorter than this. */
const SHORTEST_WAIT_MS = 200;
/** A provider that wishes a longer wait than this says that its quota is spent. */
const LONGEST_WISH_MS = 600_000;
/** From the third wave without one answer on, wishes have proved too short: the waits grow by themselves. */
const BELIEVED_WAVES = 2;
/** After this long, and so many waves, without one answer, waiting is no use. */
export const PATIENCE_MS = 180_000;
const LEAST_WAVES = 4;
const GIVEN_UP_MS = 60_000;
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
  private firstAt = 0;
  private progress = false;

  answered(): void {
    this.progress = true;
  }

  refused(now: number, begunAt: number, wishMs: number | undefined, random: number): Consequence {
    if (wishMs !== undefined && wishMs > LONGEST_WISH_MS) return { waitMs: 0, spentMs: spentFor(wishMs) };
    if (begunAt >= this.waveAt) this.newWave(now);
    if (this.waves >= LEAST_WAVES && now - this.firstAt >= PATIENCE_MS) return { waitMs: 0, spentMs: GIVEN_UP_MS };
    if (wishMs === undefined) return { waitMs: this.own(this.waves, random), spentMs: 0 };
    const distrust = this.waves > BELIEVED_WAVES ? this.own(this.waves - BELIEVED_WAVES, random) : 0;
    return { waitMs: Math.max(wishMs, distrust, SHORTEST_WAIT_MS), spentMs: 0 };
  }

  private newWave(now: number): void {
    const first = this.progress || this.waves === 0;
    this.waves = first ? 1 : this.waves + 1;
    if (first) this.firstAt = now;
    this.waveAt = now;
    this.progress = false;
  }

  private own(waves: number, random: number): number {
    return Math.min(FIRST_WAIT_MS * 2 ** (waves - 1), LONGEST_WAIT_MS) * (0.8 + 0.4 * random);
  }
}
