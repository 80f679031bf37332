import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import { mailMode } from "../notifications/domain/mail-mode.ts";
import { noticeMail } from "../notifications/domain/mail-words.ts";
import { frameOf, workspaceUrl } from "../notifications/mail-frame.ts";
import { canMail, MailRefused, sendMessage } from "../notifications/send-message.ts";

type Due = {
  kind: string;
  title: string;
  body: string;
  email: string;
  slug: string;
  workspace: string;
  chosen: string | null;
};

/** A notice that was not mailed or read yet, of somebody who is still here. */
async function findDue(db: Db, notificationId: string): Promise<Due | null> {
  const [due] = await db.$queryRaw<Due[]>`
    select n.kind, n.title, n.body, u.email, w.slug, w.name as workspace, p.email as chosen
    from notification n
    join member m on m.id = n.member_id and m.disabled_at is null
    join user_account u on u.id = m.user_id and u.kind = 'person'
    join workspace w on w.id = n.workspace_id
    left join notification_preference p on p.member_id = n.member_id and p.kind = n.kind
    where n.id = ${notificationId} and n.mailed_at is null and n.read_at is null`;
  return due ?? null;
}

/**
 * Mails one notice, if its reader wants this kind at once. It is marked as mailed before it leaves, so that of two
 * workers one sends it; a worker that dies in between sends it never rather than twice, and the inbox has it anyway.
 * @param last no further attempt follows this one
 * @throws MailRefused when it may be tried again
 */
export async function sendMail(db: Db, notificationId: string, last = false): Promise<void> {
  if (!canMail()) return;
  const due = await findDue(db, notificationId);
  if (!due || mailMode(due.kind, due.chosen) !== "now") return;
  const where = { id: notificationId };
  const claimed = await db.notification.updateMany({
    where: { ...where, mailedAt: null },
    data: { mailedAt: new Date() },
  });
  if (claimed.count === 0) return;
  const place = { slug: due.slug, name: due.workspace };
  const frame = frameOf(place);
  const url = workspaceUrl(place, `inbox/${notificationId}`);
  const words = noticeMail({ title: due.title, body: due.body, url }, frame);
  try {
    await sendMessage({ ...words, to: due.email, id: notificationId, preferencesUrl: frame.preferencesUrl });
  } catch (error) {
    await db.notification.updateMany({ where, data: { mailedAt: null } });
    const final = error instanceof MailRefused && error.final;
    if (!final && !last) throw error;
    log.warn("a mail was given up", { notificationId, why: error instanceof Error ? error.message : "unknown" });
  }
}
