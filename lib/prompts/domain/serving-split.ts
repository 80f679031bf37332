type Part = { version: number; share: number };

/**
 * A channel's split with what stays first and what is on its way last, as pages draw it; in the ledger the candidate of
 * a rollout stands first. Shares in basis points.
 */
export function stableFirst(split: readonly Part[], candidate: number | null): Part[] {
  if (candidate === null) return [...split];
  const isCandidate = ({ version }: Part) => version === candidate;
  return [...split.filter((part) => !isCandidate(part)), ...split.filter(isCandidate)];
}

/** Who is not in a rollout, by tier: "enterprise", "all but free and pro"; null when nobody is left out. */
export function outsideWords(audience: {
  tiers: readonly string[] | null;
  exceptTiers: readonly string[];
}): string | null {
  const { tiers, exceptTiers } = audience;
  if (tiers !== null) return `all but ${tiers.filter((tier) => !exceptTiers.includes(tier)).join(", ") || "nobody"}`;
  return exceptTiers.length === 0 ? null : exceptTiers.join(", ");
}
