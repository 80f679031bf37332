type Bucket = { tokens: number; at: number };

/** Past this many, buckets that have filled up again are forgotten. */
const MOST_BUCKETS = 20_000;

/** A token bucket for each id: `burst` at once, then `perSecond`. Times are in ms of any steady clock. */
export class TokenBuckets {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limit: { perSecond: number; burst: number }) {
    this.#perSecond = limit.perSecond;
    this.#burst = limit.burst;
  }

  /** How many ids it remembers. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Takes a token. Returns 0, or the whole seconds until there is one again. */
  take(id: string, now: number): number {
    const bucket = this.#buckets.get(id);
    if (!bucket) {
      this.#makeRoom(now);
      this.#buckets.set(id, { tokens: this.#burst - 1, at: now });
      return 0;
    }
    bucket.tokens = this.#tokens(bucket, now);
    bucket.at = now;
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / this.#perSecond);
    bucket.tokens -= 1;
    return 0;
  }

  /** Takes as many more as there turned out to be, into debt if need be: whoever comes next waits until it is paid. */
  charge(id: string, now: number, count: number): void {
    const bucket = this.#buckets.get(id);
    if (!bucket) return;
    bucket.tokens = this.#tokens(bucket, now) - count;
    bucket.at = now;
  }

  #tokens({ tokens, at }: Bucket, now: number): number {
    return Math.min(this.#burst, tokens + (Math.max(0, now - at) / 1000) * this.#perSecond);
  }

  #makeRoom(now: number): void {
    if (this.#buckets.size < MOST_BUCKETS) return;
    for (const [id, bucket] of this.#buckets) if (this.#tokens(bucket, now) >= this.#burst) this.#buckets.delete(id);
    // Still full: whoever came first goes first. Better a forgotten count than memory without end.
    for (const id of this.#buckets.keys()) {
      if (this.#buckets.size < MOST_BUCKETS) break;
      this.#buckets.delete(id);
    }
  }
}
