/** What the walk back needs of a ledger row; rows come in the order of their seq. */
export type LedgerStep = { kind: string; version: number };

/**
 * The version to go back to: the one served before the present one was promoted. Rolling back twice goes two releases
 * back instead of swinging to and fro, because a rollback takes what it left off the stack.
 * @returns null when nothing was served before
 */
export function rollbackTarget(ledger: readonly LedgerStep[]): number | null {
  const stack: number[] = [];
  for (const { kind, version } of ledger) {
    const at = kind.endsWith("rollback") ? stack.lastIndexOf(version) : -1;
    if (at >= 0) stack.length = at + 1;
    else if (stack.at(-1) !== version) stack.push(version);
  }
  return stack.at(-2) ?? null;
}
