import { record } from "../audit/record.ts";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { sha256 } from "../core/hash.ts";
import { newId } from "../core/ids.ts";
import { parseInput } from "../usecase/parse.ts";
import { publishAccess } from "../usecase/publish.ts";
import { hashPassword, passwordMatches } from "./password.ts";
import { acceptInput } from "./schema.ts";

type Accepted = { id: string; workspace_id: string; email: string; roles: string[]; now: Date };

const GONE = "This invitation has been used, was withdrawn, or has expired. Ask for a new link.";

/** The invitation behind a link, for the page that shows it; null when it can no longer be used. */
export async function openInvite(db: Db, token: string) {
  const invite = await db.invite.findUnique({
    where: { tokenHash: sha256(token) },
    include: { workspace: { select: { name: true } } },
  });
  if (!invite || invite.acceptedAt || invite.revokedAt || invite.expiresAt < new Date()) return null;
  const known = await db.user.findUnique({ where: { email: invite.email }, select: { id: true } });
  return { email: invite.email, roles: invite.roles, workspace: invite.workspace.name, hasAccount: known !== null };
}

/**
 * Joins the workspace. It has no actor yet, so it is the one write that does not pass `command()`: the secret link is
 * what allows it, once. Somebody who has an account proves it with its password; a new person sets one.
 */
export async function acceptInvite(db: Db, raw: unknown): Promise<{ email: string }> {
  const { token, name, password } = parseInput(acceptInput, raw);
  const invite = await db.invite.findUnique({ where: { tokenHash: sha256(token) } });
  const known = invite && (await db.user.findUnique({ where: { email: invite.email } }));
  if (known && !(await passwordMatches(password, known.passwordHash))) {
    throw new AppError("unauthenticated", "This address has an account already; enter that account's password.");
  }
  const passwordHash = known?.passwordHash ?? (await hashPassword(password));
  return db.$transaction(async (tx) => {
    const used = await tx.$queryRaw<Accepted[]>`
      update invite set accepted_at = now()
      where token_hash = ${sha256(token)} and accepted_at is null and revoked_at is null and expires_at > now()
      returning id, workspace_id, email, roles, now() as now`;
    const accepted = used[0];
    if (!accepted) throw new AppError("not_found", GONE);
    const { workspace_id: workspaceId, email, roles, now } = accepted;
    const user = await tx.user.upsert({
      where: { email },
      create: { id: newId(), email, name, passwordHash, createdAt: now },
      update: {},
    });
    const member = await tx.member.create({
      data: { id: newId(), workspaceId, userId: user.id, roles, groups: [], createdAt: now },
    });
    await publishAccess(tx, workspaceId);
    const actor = { kind: "member" as const, memberId: member.id, name: user.name, email, roles, groups: [] };
    await record(tx, workspaceId, actor, now, {
      action: "member.joined",
      subject: { type: "member", id: member.id, name: user.name },
      after: { roles },
    });
    return { email };
  });
}
