type Signer = { memberId: string; groups: readonly string[] };

/**
 * Who speaks for which group, as many groups as possible, each person for one: a maximum matching of groups to people by
 * augmenting paths (H. W. Kuhn 1955; C. Berge 1957). Groups that stand first are served first.
 * @returns member ids by group; a group that nobody is left for is not in it
 */
export function matchGroups(groups: readonly string[], signers: readonly Signer[]): Map<string, string> {
  const groupOf = new Map<string, string>();

  /** Finds somebody for the group, moving those who can speak for another one. */
  function place(group: string, tried: Set<string>): boolean {
    for (const { memberId, groups: own } of signers) {
      if (!own.includes(group) || tried.has(memberId)) continue;
      tried.add(memberId);
      const held = groupOf.get(memberId);
      if (held !== undefined && !place(held, tried)) continue;
      groupOf.set(memberId, group);
      return true;
    }
    return false;
  }

  for (const group of new Set(groups)) place(group, new Set());
  return new Map([...groupOf].map(([memberId, group]) => [group, memberId]));
}

/** The group a person's signature would win, were it given now; null when it wins none that is not won already. */
export function groupWon(groups: readonly string[], signers: readonly Signer[], signer: Signer): string | null {
  const others = signers.filter(({ memberId }) => memberId !== signer.memberId);
  const now = matchGroups(groups, others);
  const then = matchGroups(groups, [...others, signer]);
  if (then.size === now.size) return null;
  const own = signer.groups.find((group) => groups.includes(group) && !now.has(group));
  return own ?? [...then].find(([, memberId]) => memberId === signer.memberId)?.[0] ?? null;
}
