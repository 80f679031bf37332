/**
 * The share of the standard normal distribution below `z`; absolute error under 1e-15 (not relative in the far tails).
 * Source: Marsaglia 2004, "Evaluating the normal distribution", Journal of Statistical Software 11(4).
 */
export function normalCdf(z: number): number {
  if (z < -9) return 0;
  if (z > 9) return 1;
  let sum = z;
  let term = z;
  for (let i = 3; ; i += 2) {
    term *= (z * z) / i;
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return 0.5 + (sum * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
}
