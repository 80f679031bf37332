import { PERMISSIONS, type Permission } from "../access/policy.ts";
import type { Tx } from "../core/db.ts";

/** The members of these groups. */
export async function membersOfGroups(tx: Tx, workspaceId: string, groups: readonly string[]): Promise<string[]> {
  if (groups.length === 0) return [];
  const members = await tx.member.findMany({
    where: { workspaceId, disabledAt: null, groups: { hasSome: [...groups] } },
    select: { id: true },
  });
  return members.map(({ id }) => id);
}

/** The members whose roles carry a permission. */
export async function membersWho(tx: Tx, workspaceId: string, permission: Permission): Promise<string[]> {
  const members = await tx.member.findMany({
    where: { workspaceId, disabledAt: null, roles: { hasSome: [...PERMISSIONS[permission].roles] } },
    select: { id: true },
  });
  return members.map(({ id }) => id);
}

/** The members a prompt's owners stand for: "@platform" and "platform" are a group, an address is a person. */
export async function membersOfOwners(tx: Tx, workspaceId: string, owners: readonly string[]): Promise<string[]> {
  const names = owners.map((owner) => owner.replace(/^@/, ""));
  if (names.length === 0) return [];
  const members = await tx.member.findMany({
    where: {
      workspaceId,
      disabledAt: null,
      OR: [{ groups: { hasSome: names } }, { user: { email: { in: names.map((name) => name.toLowerCase()) } } }],
    },
    select: { id: true },
  });
  return members.map(({ id }) => id);
}
