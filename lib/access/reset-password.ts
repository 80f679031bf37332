import { record } from "../audit/record.ts";
import type { Db, Tx } from "../core/db.ts";
import { AppError, invalid } from "../core/errors.ts";
import { sha256 } from "../core/hash.ts";
import { parseInput } from "../usecase/parse.ts";
import { passwordFault } from "./domain/common-password.ts";
import { hashPassword } from "./password.ts";
import { openReset } from "./password-reset.ts";
import { resetInput } from "./schema.ts";

const GONE = "This link has been used, was replaced by a newer one, or has expired. Ask for a new one.";

/** In each workspace the person belongs to, its own log tells that their way in was changed. */
async function recordReset(tx: Tx, userId: string, now: Date): Promise<void> {
  const members = await tx.member.findMany({
    where: { userId, disabledAt: null },
    include: { user: true },
    orderBy: { workspaceId: "asc" },
  });
  for (const { id, workspaceId, roles, groups, user } of members) {
    const { name, email } = user;
    await record(tx, workspaceId, { kind: "member", memberId: id, name, email, roles, groups }, now, {
      action: "member.password_reset",
      subject: { type: "member", id, name },
    });
  }
}

/**
 * Sets a new password with a link. Like an invitation it has no actor: the secret is what allows it, once. Every session
 * of the person ends, wherever it is. Throws `not_found` for a link that is gone, `invalid_request` for a weak password.
 */
export async function resetPassword(db: Db, raw: unknown): Promise<{ email: string }> {
  const { token, password } = parseInput(resetInput, raw);
  const open = await openReset(db, token);
  if (!open) throw new AppError("not_found", GONE);
  const fault = passwordFault(password, open.email);
  if (fault) throw invalid([{ path: "password", message: fault }]);
  const passwordHash = await hashPassword(password);
  return db.$transaction(async (tx) => {
    const [used] = await tx.$queryRaw<{ user_id: string; now: Date }[]>`
      update password_reset set used_at = now()
      where token_hash = ${sha256(token)} and used_at is null and expires_at > now()
      returning user_id, now() as now`;
    if (!used) throw new AppError("not_found", GONE);
    await tx.user.update({ where: { id: used.user_id }, data: { passwordHash } });
    await tx.session.updateMany({ where: { userId: used.user_id, revokedAt: null }, data: { revokedAt: used.now } });
    await recordReset(tx, used.user_id, used.now);
    return { email: open.email };
  });
}
