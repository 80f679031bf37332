import { ROLE_NAMES } from "./policy.ts";

/** What one group at the identity provider stands for in a workspace. */
export type Mapping = { claim: string; roles: readonly string[]; groups: readonly string[] };

/** Roles and groups of a member. */
export type Access = { roles: string[]; groups: string[] };

/** The union of what somebody's claims stand for, roles in the order of the policy table; null when none is mapped. */
export function mappedAccess(mappings: readonly Mapping[], claims: readonly string[]): Access | null {
  const theirs = mappings.filter(({ claim }) => claims.includes(claim));
  if (theirs.length === 0) return null;
  const roles = new Set(theirs.flatMap((mapping) => mapping.roles));
  const groups = new Set(theirs.flatMap((mapping) => mapping.groups));
  return { roles: ROLE_NAMES.filter((role) => roles.has(role)), groups: [...groups].sort() };
}

/** Do two members have the same access, in whatever order it is written down? */
export function sameAccess(one: Access, two: Access): boolean {
  const flat = ({ roles, groups }: Access) => JSON.stringify([[...roles].sort(), [...groups].sort()]);
  return flat(one) === flat(two);
}
