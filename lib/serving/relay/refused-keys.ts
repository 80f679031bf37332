import { AppError } from "../../core/errors.ts";
import { TokenBuckets } from "../token-buckets.ts";

/** A key that upstream refused is not asked about again for this long. */
const REFUSED_MS = 60_000;
const MOST_REFUSED = 10_000;
const UNKNOWN_PER_ADDRESS = { perSecond: 5, burst: 50 };

/** What the upstream said of keys it does not serve, so that it is not asked at every request. */
export class RefusedKeys {
  readonly #refused = new Map<string, { until: number; isForbidden: boolean }>();
  readonly #unknown = new TokenBuckets(UNKNOWN_PER_ADDRESS);

  /** Notes a 401, or with `isForbidden` a 403. `hash` is the key's SHA-256. */
  note(hash: string, isForbidden: boolean, now: number): void {
    for (const first of this.#refused.keys()) {
      if (this.#refused.size < MOST_REFUSED) break;
      this.#refused.delete(first);
    }
    this.#refused.set(hash, { until: now + REFUSED_MS, isForbidden });
  }

  /** Returns whether the key is known to be unknown. @throws AppError `forbidden` */
  has(hash: string, now: number): boolean {
    const refused = this.#refused.get(hash);
    if (!refused || refused.until <= now) return false;
    if (refused.isForbidden) throw new AppError("forbidden", 'This API key lacks the scope "resolve".');
    return true;
  }

  /** Lets one more unknown key of an address be asked about. @throws AppError `rate_limited` */
  allowAsking(address: string, now: number): void {
    const retryAfter = this.#unknown.take(address, now);
    if (retryAfter === 0) return;
    throw new AppError("rate_limited", "Too many unknown API keys came from this address.", { retryAfter });
  }
}
