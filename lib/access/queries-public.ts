import "server-only";
import { db } from "../core/db.ts";
import { openInvite } from "./accept-invite.ts";
import { openReset } from "./password-reset.ts";
import { currentUser } from "./session.ts";

/** The invitation behind a link, for whoever holds it; null when it can no longer be used. */
export async function invitation(token: string) {
  return token.length < 20 || token.length > 200 ? null : openInvite(db(), token);
}

/** Whose password a link sets, for whoever holds it; null when it can no longer be used. */
export async function passwordReset(token: string) {
  return token.length < 20 || token.length > 200 ? null : openReset(db(), token);
}

/** Whom somebody who signed in, but belongs nowhere, may ask: a few admins of the workspaces that single sign-on leads to. */
export async function whomToAsk(): Promise<{ workspace: string; name: string; email: string }[]> {
  const user = await currentUser();
  // A stranger hears no names: only whom the operator's own provider has vouched for.
  if (!user || (await db().identity.count({ where: { userId: user.id } })) === 0) return [];
  return db().$queryRaw`
    select workspace, name, email from (
      select w.name as workspace, u.name, u.email, row_number() over (partition by w.id order by m.created_at) as nth
      from workspace w join member m on m.workspace_id = w.id and m.disabled_at is null and 'admin' = any(m.roles)
        join user_account u on u.id = m.user_id and u.kind = 'person'
      where exists (select 1 from claim_mapping c where c.workspace_id = w.id)) admins
    where nth <= 2 order by workspace, name limit 6`;
}
