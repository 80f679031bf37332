const budgetMs = 5_000;
const windowMs = 60_000;
const mostCodes = 500;

/** The time that each check lost by not coming to an end. Who has lost 5 s within a minute is not run again in it. */
export type Overruns = {
  add: (code: string, lostMs: number, now: number) => void;
  spent: (code: string, now: number) => boolean;
};

/** Times are milliseconds of any clock that does not go back. */
export function overruns(): Overruns {
  const lost = new Map<string, { since: number; ms: number }>();
  return {
    add(code, lostMs, now) {
      const known = lost.get(code);
      const current = known !== undefined && now - known.since < windowMs ? known : { since: now, ms: 0 };
      lost.delete(code);
      lost.set(code, { since: current.since, ms: current.ms + lostMs });
      const [oldest] = lost.keys();
      if (lost.size > mostCodes && oldest !== undefined) lost.delete(oldest);
    },
    spent(code, now) {
      const known = lost.get(code);
      return known !== undefined && now - known.since < windowMs && known.ms >= budgetMs;
    },
  };
}
