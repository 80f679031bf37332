/** A stream of whole numbers, each uniform on 0 … 2³² − 1. */
export type Random32 = () => number;

/** FNV-1a over UTF-16 code units, begun at another offset for each lane. */
function hash(text: string, lane: number): number {
  let value = (0x811c9dc5 ^ Math.imul(lane + 1, 0x9e3779b9)) >>> 0;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/**
 * xoshiro128++ from a given state of four 32-bit words, not all zero.
 * Source: Blackman and Vigna 2021, ACM Transactions on Mathematical Software 47:36.
 */
export function xoshiro128(state: readonly [number, number, number, number]): Random32 {
  let [a, b, c, d] = state;
  return () => {
    const sum = (a + d) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + a) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** The same numbers for the same text (a run's id), anywhere and at any time. Not for secrets. */
export function seededRandom(seed: string): Random32 {
  // Four lanes are never all zero together: they are different bijections of the text's hash.
  const random = xoshiro128([hash(seed, 0), hash(seed, 1), hash(seed, 2), hash(seed, 3) | 1]);
  for (let i = 0; i < 16; i++) random();
  return random;
}

/** A number uniform on [0, 1), with 32 random bits. */
export const uniform = (random: Random32): number => random() / 4_294_967_296;
