/** What a line about a ledger row needs of it. Shares are basis points of 10 000, the candidate's first. */
export type LedgerLine = {
  version: number;
  candidate: number | null;
  split: readonly { version: number; share: number }[];
};

/**
 * What a ledger row is about: in a rollout its candidate and the share it has, otherwise the version everybody gets.
 * `share` is null for everybody; `baseline` is what whoever does not get the candidate gets.
 */
export function subjectOf({ version, candidate, split }: LedgerLine) {
  const isSplit = candidate !== null && split.length > 1;
  return {
    version: isSplit ? candidate : version,
    baseline: version,
    share: isSplit ? (split[0]?.share ?? 0) : null,
  };
}
