import "server-only";
import { db } from "../core/db.ts";
import { openInvite } from "./accept-invite.ts";

/** The invitation behind a link, for whoever holds it; null when it can no longer be used. */
export async function invitation(token: string) {
  return token.length < 20 || token.length > 200 ? null : openInvite(db(), token);
}
