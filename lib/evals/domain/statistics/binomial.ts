/** ln(n!) minus Stirling's leading terms. Five terms of the series leave less than 1e-16 above n = 15. */
function stirlingError(n: number): number {
  if (n > 15) {
    const square = n * n;
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
  }
  let factorial = 1;
  for (let i = 2; i <= n; i++) factorial *= i;
  return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
}

/** The deviance part x·ln(x/mean) + mean − x, by a series where the plain form would cancel. */
function deviance(x: number, mean: number): number {
  const distance = x - mean;
  if (Math.abs(distance) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - distance;
  const v = distance / (x + mean);
  let sum = distance * v;
  let term = 2 * x * v;
  for (let j = 3; j < 1000; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

function requireParameters(n: number, p: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`trials are counted, got ${n}`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability lies between 0 and 1, got ${p}`);
}

/**
 * The natural log of P(X = k), X ~ Binomial(n, p); −Infinity where that is impossible.
 * Source: Loader 2000, "Fast and accurate computation of binomial probabilities" (saddle-point form).
 * @throws RangeError when `n` is not a whole number ≥ 0 or `p` is not in [0, 1].
 */
export function logBinomialPmf(k: number, n: number, p: number): number {
  requireParameters(n, p);
  if (!Number.isInteger(k) || k < 0 || k > n) return Number.NEGATIVE_INFINITY;
  if (p === 0 || p === 1) return k === (p === 0 ? 0 : n) ? 0 : Number.NEGATIVE_INFINITY;
  if (k === 0) return n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  const corrections = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  const deviances = deviance(k, n * p) + deviance(n - k, n * (1 - p));
  return corrections - deviances + 0.5 * (Math.log(n / k) - Math.log(2 * Math.PI * (n - k)));
}

/** Sums a tail that shrinks from `k` outwards, as a multiple of its first and largest term. */
function tailSum(k: number, step: -1 | 1, n: number, p: number): number {
  const odds = step === -1 ? (1 - p) / p : p / (1 - p);
  let sum = 1;
  let term = 1;
  for (let i = k; step === -1 ? i > 0 : i < n; i += step) {
    term *= odds * (step === -1 ? i / (n - i + 1) : (n - i) / (i + 1));
    if (term < sum * 1e-18) break;
    sum += term;
  }
  return sum;
}

/**
 * The natural log of P(X ≤ k), X ~ Binomial(n, p): exact to rounding where the probability itself underflows.
 * The tail away from the mean is summed from its largest term (about √n terms), the other side is its complement.
 * @throws RangeError when `n` is not a whole number ≥ 0 or `p` is not in [0, 1].
 */
export function logBinomialCdf(k: number, n: number, p: number): number {
  requireParameters(n, p);
  const whole = Math.floor(k);
  if (whole < 0) return Number.NEGATIVE_INFINITY;
  if (whole >= n || p === 0) return 0;
  if (p === 1) return Number.NEGATIVE_INFINITY;
  if (whole <= n * p) return Math.min(0, logBinomialPmf(whole, n, p) + Math.log(tailSum(whole, -1, n, p)));
  const above = Math.exp(logBinomialPmf(whole + 1, n, p)) * tailSum(whole + 1, 1, n, p);
  return Math.log1p(-Math.min(1, above));
}
