/** Whoever reads the after-review was not there: a broken glass says what happened in at least this many characters. */
export const LEAST_GLASS_REASON = 20;
