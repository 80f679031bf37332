/** How many calls a bucket may have in flight before anything is known of it. */
export const START_SIZE = 20;
const SMALLEST = 1;
const SHRINK = 0.8;
/** Refusals this close together are one episode, which shrinks the bucket once. */
export const EPISODE_MS = 15_000;
const GROW_EVERY_MS = 5_000;
const QUIET_MS = 30_000;

/** What is known of a bucket. Times in milliseconds since 1970, by the database's clock. */
export type Bucket = {
  size: number;
  grownAt: number;
  shrunkAt: number | null;
  blockedUntil: number | null;
  spentUntil: number | null;
};

/** What a worker has seen since it last reported. `starved`: calls waited while all it may have were at work. */
export type Observed = { starved: boolean; refused: boolean; blockMs: number; spentMs: number };

const later = (known: number | null, now: number, ms: number) => (ms > 0 ? Math.max(known ?? 0, now + ms) : known);

/**
 * The bucket after a worker's report. It shrinks by a fifth in an episode of refusals, and grows by one call when calls
 * wait for room in a bucket all of which is `granted`, long after the last refusal: additive increase, multiplicative
 * decrease (Chiu and Jain 1989). Failures of the provider do not come here: they say nothing about its limit.
 */
export function adjust(bucket: Bucket, seen: Observed, granted: number, now: number): Bucket {
  const blockedUntil = later(bucket.blockedUntil, now, seen.blockMs);
  const spentUntil = later(bucket.spentUntil, now, seen.spentMs);
  const rest = { ...bucket, blockedUntil, spentUntil };
  const sinceShrunk = now - (bucket.shrunkAt ?? Number.NEGATIVE_INFINITY);
  if (seen.refused) {
    if (sinceShrunk < EPISODE_MS) return rest;
    return { ...rest, size: Math.max(SMALLEST, bucket.size * SHRINK), shrunkAt: now };
  }
  const inFullUse = seen.starved && granted >= Math.floor(bucket.size) && (blockedUntil ?? 0) <= now;
  if (!inFullUse || sinceShrunk < QUIET_MS || now - bucket.grownAt < GROW_EVERY_MS) return rest;
  return { ...rest, size: bucket.size + 1, grownAt: now };
}
