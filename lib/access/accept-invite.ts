import { record } from "../audit/record.ts";
import type { Db, Tx } from "../core/db.ts";
import { AppError, invalid } from "../core/errors.ts";
import { sha256 } from "../core/hash.ts";
import { newId } from "../core/ids.ts";
import { parseInput } from "../usecase/parse.ts";
import { publishAccess } from "../usecase/publish.ts";
import { passwordFault } from "./domain/common-password.ts";
import { hashPassword } from "./password.ts";
import { acceptInput, password as newPassword } from "./schema.ts";
import { signIn } from "./sign-in.ts";

type Used = { workspace_id: string; email: string; roles: string[]; now: Date };

/** Who joined, and where: what the sign-in that follows needs. */
export type Joined = { email: string; workspace: string };

const GONE = "This invitation has been used, was withdrawn, or has expired. Ask for a new link.";

/** The invitation behind a link, for the page that shows it; null when it can no longer be used. */
export async function openInvite(db: Db, token: string) {
  const invite = await db.invite.findUnique({
    where: { tokenHash: sha256(token) },
    include: { workspace: { select: { name: true } } },
  });
  if (!invite || invite.acceptedAt || invite.revokedAt || invite.expiresAt < new Date()) return null;
  const known = await db.user.findUnique({ where: { email: invite.email }, select: { passwordHash: true } });
  return {
    email: invite.email,
    roles: invite.roles,
    workspace: invite.workspace.name,
    expiresAt: invite.expiresAt,
    /** How whoever accepts shows who they are: a new password, the one they have, or single sign-on. */
    proof: known === null ? ("new" as const) : known.passwordHash ? ("password" as const) : ("provider" as const),
  };
}

type Person = { id: string; name: string };

/** Uses the link up and joins; of two at once one wins, before anything else is written. */
async function join(tx: Tx, token: string, person: () => Promise<Person>): Promise<Joined> {
  const used = await tx.$queryRaw<Used[]>`
    update invite set accepted_at = now()
    where token_hash = ${sha256(token)} and accepted_at is null and revoked_at is null and expires_at > now()
    returning workspace_id, email, roles, now() as now`;
  const accepted = used[0];
  if (!accepted) throw new AppError("not_found", GONE);
  const { workspace_id: workspaceId, email, roles, now } = accepted;
  const user = await person();
  if (await tx.member.findFirst({ where: { workspaceId, userId: user.id } })) {
    throw new AppError(
      "conflict",
      "You are a member of this workspace already. Sign in; an admin can change your roles.",
    );
  }
  const member = await tx.member.create({
    data: { id: newId(), workspaceId, userId: user.id, roles, groups: [], createdAt: now },
    include: { workspace: { select: { slug: true } } },
  });
  await publishAccess(tx, workspaceId);
  const actor = { kind: "member" as const, memberId: member.id, name: user.name, email, roles, groups: [] };
  await record(tx, workspaceId, actor, now, {
    action: "member.joined",
    subject: { type: "member", id: member.id, name: user.name },
    after: { roles },
  });
  return { email, workspace: member.workspace.slug };
}

/**
 * Joins the workspace. It has no actor yet, so it does not pass `command()`: the secret link is what allows it, once.
 * Somebody who has an account proves it with its password, as often as a sign-in may be tried; a new person sets one.
 */
export async function acceptInvite(db: Db, raw: unknown, address = "unknown"): Promise<Joined> {
  const { token, name, password } = parseInput(acceptInput, raw);
  const invite = await openInvite(db, token);
  if (!invite) throw new AppError("not_found", GONE);
  const { email, proof } = invite;
  if (proof === "new") {
    const weak = newPassword.safeParse(password).error?.issues[0]?.message ?? passwordFault(password, email);
    if (weak) throw invalid([{ path: "password", message: weak }]);
    const passwordHash = await hashPassword(password);
    const data = { id: newId(), email, name, passwordHash };
    return db.$transaction((tx) => join(tx, token, () => tx.user.create({ data })));
  }
  const proven = await signIn(db, email, password, address);
  if ("ok" in proven) {
    const { userId: id, name: known } = proven.ok;
    return db.$transaction((tx) => join(tx, token, async () => ({ id, name: known })));
  }
  if (proven.refused === "throttled") {
    const minutes = Math.ceil(proven.retryAfterSeconds / 60);
    throw new AppError("rate_limited", `Too many wrong passwords. Wait ${minutes} min, then try again.`);
  }
  throw new AppError("unauthenticated", "This address has an account already; enter that account's password.");
}

/** Joins as the person who is signed in, without asking for the password again. The link must be theirs. */
export async function acceptInviteAs(
  db: Db,
  token: string,
  user: { id: string; name: string; email: string },
): Promise<Joined> {
  const invite = await openInvite(db, token);
  if (!invite) throw new AppError("not_found", GONE);
  if (invite.email !== user.email) {
    throw new AppError("forbidden", `This invitation is for ${invite.email}; you are signed in as ${user.email}.`);
  }
  return db.$transaction((tx) => join(tx, token, async () => user));
}
