import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";

/** The member with their account, inside the workspace. Throws `not_found`. */
export async function findMember(tx: Tx, workspaceId: string, memberId: string) {
  const member = await tx.member.findFirst({ where: { workspaceId, id: memberId }, include: { user: true } });
  if (!member) throw new AppError("not_found", "There is no such member in this workspace.");
  return member;
}

/**
 * Refuses a change that would leave the workspace without an admin. The workspace row is locked first, so that two
 * admins cannot disable one another at the same moment.
 */
export async function keepOneAdmin(tx: Tx, workspaceId: string, leavingId: string): Promise<void> {
  await tx.$queryRaw`select id from workspace where id = ${workspaceId} for no key update`;
  const others = await tx.member.count({
    where: { workspaceId, disabledAt: null, roles: { has: "admin" }, id: { not: leavingId } },
  });
  if (others === 0) throw new AppError("conflict", "A workspace needs an admin. Make somebody else one first.");
}
