/** FNV-1a over UTF-16 units, finished with murmur3's avalanche: a 32-bit hash for seeds, not for secrets. */
export function hashText(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A number in [0, 1) that depends on the seed and the key alone. */
export function drawFor(seed: number, key: string): number {
  return hashText(key, seed) / 0x1_0000_0000;
}

/** Changes a score a little: the same key always in the same way. */
export type Jitter = (score: number, key: string) => number;

/** At temperature 0 nothing moves; at 1 a score moves by up to 15 %, enough to swap near-ties and no more. */
export function jitterOf(seed: number, temperature: number): Jitter {
  if (temperature <= 0) return (score) => score;
  const reach = 0.15 * Math.min(temperature, 2);
  return (score, key) => score * (1 + reach * (2 * drawFor(seed, key) - 1));
}
