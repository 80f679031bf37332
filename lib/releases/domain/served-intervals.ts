/** What the walk along a ledger needs of each row; rows come in the order of their seq, times in ms since 1970. */
export type LedgerMoment = { seq: number; kind: string; version: number; at: number };

/** A stretch of time in which a channel served one version; `until` and `endedBy` are null while it lasts. */
export type ServedInterval = {
  version: number;
  from: number;
  until: number | null;
  endedBy: "promote" | "rollback" | null;
};

/** Turns a channel's ledger into what was served when, oldest first. Rows that change no version prolong the stretch. */
export function servedIntervals(ledger: readonly LedgerMoment[]): ServedInterval[] {
  const intervals: ServedInterval[] = [];
  for (const { kind, version, at } of ledger) {
    const last = intervals.at(-1);
    if (last?.version === version) continue;
    if (last) {
      last.until = at;
      last.endedBy = kind.endsWith("rollback") ? "rollback" : "promote";
    }
    intervals.push({ version, from: at, until: null, endedBy: null });
  }
  return intervals;
}

/** The last stretch of each version that was served before the present one, the most recently served first. */
export function earlierVersions(intervals: readonly ServedInterval[]): ServedInterval[] {
  const current = intervals.at(-1)?.version;
  const last = new Map<number, ServedInterval>();
  for (const interval of intervals) last.set(interval.version, interval);
  return [...last.values()].filter(({ version }) => version !== current).sort((a, b) => b.from - a.from);
}
