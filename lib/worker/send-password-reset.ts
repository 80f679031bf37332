import { accountToReset, makeReset } from "../access/password-reset.ts";
import type { Db } from "../core/db.ts";
import { sendMessage } from "../notifications/send-message.ts";

/**
 * Mails a link that sets a new password, to an address that has an account; to any other, nothing. The token is made
 * here, so that it never lies in the queue. A mail that fails is tried again with another link, which ends this one.
 */
export async function sendPasswordReset(db: Db, email: string): Promise<void> {
  const account = await accountToReset(db, email);
  if (!account) return;
  const { token } = await db.$transaction((tx) => makeReset(tx, account.id, new Date()));
  const link = `${process.env.NEXTAUTH_URL ?? ""}/reset/${token}`;
  await sendMessage({
    to: email,
    subject: "Choose a new password",
    text: [
      `Hello ${account.name},`,
      "somebody, most likely you, asked for a new password for Countersign. This link sets it, once, within 30 minutes:",
      link,
      "It signs you out everywhere else. If you did not ask, leave it alone: nothing changes, and nobody else has the link.",
    ].join("\n\n"),
  });
}
