/** Failures one after the other, of whatever calls, until a provider counts as away. */
export const TRIPS_AT = 10;
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 30_000;
const MOST_PROBES = 4;
/** After this long without a single answer the outage is given up on, however few probes there were time for. */
export const LONGEST_OUTAGE_MS = 180_000;
/** How long every call is then told so at once, before one may try again. */
export const DOWN_MS = 60_000;

/** `go`; `probe`: go, alone, to see whether the provider is back; `wait` until something is released; or `down`. */
export type Admission = "go" | "probe" | "down" | { waitUntil: number } | "wait";

/**
 * A circuit breaker (Nygard, Release It!): after ten failures in a row calls rest, then one at a time may probe. One
 * answer closes it; probes that fail make the rests longer and in the end everybody is told that the provider is away,
 * so that an outage costs a bounded time. All times in milliseconds of one clock, given by the caller.
 */
export class Breaker {
  private failures = 0;
  private probes = 0;
  private probing = false;
  private since: number | null = null;
  private openUntil: number | null = null;
  private downUntil: number | null = null;

  admits(now: number): Admission {
    if (this.downUntil !== null && now < this.downUntil) return "down";
    if (this.openUntil === null) return "go";
    if (now < this.openUntil) return { waitUntil: this.openUntil };
    return this.probing ? "wait" : "probe";
  }

  /** A probe was sent on its way. */
  probed(): void {
    this.probing = true;
  }

  /** The provider said something, if only that it refuses: it is there. */
  answered(): void {
    this.failures = 0;
    this.probes = 0;
    this.probing = false;
    this.since = null;
    this.openUntil = null;
    this.downUntil = null;
  }

  /** Nobody waited for the outcome. */
  abandoned(probe: boolean): void {
    if (probe) this.probing = false;
  }

  failed(now: number, probe: boolean): void {
    this.since ??= now;
    this.failures += 1;
    if (probe) {
      this.probing = false;
      this.probes += 1;
    } else if (this.openUntil !== null || this.failures < TRIPS_AT) return;
    this.openUntil = now + Math.min(FIRST_REST_MS * 2 ** this.probes, LONGEST_REST_MS);
    if (this.probes >= MOST_PROBES || now - this.since >= LONGEST_OUTAGE_MS) {
      this.downUntil = now + DOWN_MS;
      this.openUntil = this.downUntil;
    }
  }
}
