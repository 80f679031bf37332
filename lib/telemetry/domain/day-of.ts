/** The UTC day of a moment in ms since 1970, `2026-11-30`. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
