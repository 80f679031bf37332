import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import { DEFAULT_DIGEST, lastDigestTime } from "../notifications/domain/digest-time.ts";
import { digestKinds } from "../notifications/domain/mail-mode.ts";
import { digestMail } from "../notifications/domain/mail-words.ts";
import { frameOf, workspaceUrl } from "../notifications/mail-frame.ts";
import { canMail, MailRefused, sendMessage } from "../notifications/send-message.ts";

/** What is older was not wanted by mail for a week, as it was while no mail server was named. */
const OLDEST_DAYS = 7;
const MOST_IN_ONE = 50;

type Reader = {
  member_id: string;
  email: string;
  slug: string;
  workspace: string;
  hour_utc: number;
  weekdays: boolean;
  last_sent_at: Date | null;
};
type Waiting = { id: string; title: string; body: string };

/** Everybody for whom something unread waits that they want in a digest, with when they want it. */
function findReaders(db: Db, now: Date): Promise<Reader[]> {
  return db.$queryRaw<Reader[]>`
    select m.id as member_id, u.email, w.slug, w.name as workspace, d.last_sent_at,
           coalesce(d.hour_utc, ${DEFAULT_DIGEST.hourUtc}::int) as hour_utc,
           coalesce(d.weekdays, ${DEFAULT_DIGEST.weekdays}) as weekdays
    from member m
    join user_account u on u.id = m.user_id and u.kind = 'person'
    join workspace w on w.id = m.workspace_id
    left join digest_setting d on d.member_id = m.id
    where m.disabled_at is null and exists (
      select 1 from notification n
      left join notification_preference p on p.member_id = n.member_id and p.kind = n.kind
      where n.member_id = m.id and n.read_at is null and n.mailed_at is null
        and n.created_at > ${now}::timestamptz - make_interval(days => ${OLDEST_DAYS}::int)
        and coalesce(p.email, case when n.kind = any(${digestKinds()}) then 'digest' end) = 'digest')`;
}

/** Takes the digest of this hour for this worker; of many that try, one has it. */
async function claimHour(db: Db, { member_id, hour_utc, weekdays }: Reader, due: Date, now: Date): Promise<boolean> {
  const claimed = await db.$executeRaw`
    insert into digest_setting as d (member_id, hour_utc, weekdays, last_sent_at)
    values (${member_id}, ${hour_utc}::int, ${weekdays}, ${now})
    on conflict (member_id) do update set last_sent_at = excluded.last_sent_at
    where d.last_sent_at is null or d.last_sent_at < ${due}`;
  return claimed === 1;
}

/** Marks what came until the digest's hour as mailed, and gives it, the oldest first. */
async function claimNotices(db: Db, { member_id }: Reader, due: Date, now: Date): Promise<Waiting[]> {
  const notices = await db.$queryRaw<(Waiting & { created_at: Date })[]>`
    update notification n set mailed_at = ${now}
    from (
      select waiting.id from notification waiting
      left join notification_preference p on p.member_id = waiting.member_id and p.kind = waiting.kind
      where waiting.member_id = ${member_id} and waiting.read_at is null and waiting.mailed_at is null
        and waiting.created_at <= ${due}
        and waiting.created_at > ${now}::timestamptz - make_interval(days => ${OLDEST_DAYS}::int)
        and coalesce(p.email, case when waiting.kind = any(${digestKinds()}) then 'digest' end) = 'digest'
    ) chosen
    where n.id = chosen.id and n.mailed_at is null
    returning n.id, n.title, n.body, n.created_at`;
  return notices.sort((a, b) => a.created_at.getTime() - b.created_at.getTime() || a.id.localeCompare(b.id));
}

async function sendDigest(db: Db, reader: Reader, due: Date, now: Date): Promise<boolean> {
  if (!(await claimHour(db, reader, due, now))) return false;
  const notices = await claimNotices(db, reader, due, now);
  if (notices.length === 0) return false;
  const place = { slug: reader.slug, name: reader.workspace };
  const frame = frameOf(place);
  const told = notices.slice(0, MOST_IN_ONE).map(({ id, title, body }) => ({
    ...{ title, body, url: workspaceUrl(place, `inbox/${id}`) },
  }));
  const words = digestMail(told, {
    ...frame,
    more: notices.length - told.length,
    inboxUrl: workspaceUrl(place, "inbox"),
  });
  try {
    const id = `digest.${reader.member_id}.${due.getTime()}`;
    await sendMessage({ ...words, to: reader.email, id, preferencesUrl: frame.preferencesUrl });
    return true;
  } catch (error) {
    const final = error instanceof MailRefused && error.final;
    const why = error instanceof Error ? error.message : "unknown";
    log.warn(final ? "a digest was given up" : "a digest waits", { memberId: reader.member_id, why });
    if (final) return false;
    await db.notification.updateMany({ where: { id: { in: notices.map(({ id }) => id) } }, data: { mailedAt: null } });
    await db.digestSetting.updateMany({
      where: { memberId: reader.member_id, lastSentAt: now },
      data: { lastSentAt: reader.last_sent_at },
    });
    return false;
  }
}

/**
 * Mails each member whose hour has come what is unread and wanted in a digest, in one mail. An hour that went by while
 * no worker was there, or while the mail server was away, is made up for. Returns how many were mailed.
 */
export async function sendDigests(db: Db, now: Date): Promise<number> {
  if (!canMail()) return 0;
  let sent = 0;
  for (const reader of await findReaders(db, now)) {
    const due = lastDigestTime({ hourUtc: reader.hour_utc, weekdays: reader.weekdays }, now);
    if (reader.last_sent_at && reader.last_sent_at >= due) continue;
    if (await sendDigest(db, reader, due, now)) sent += 1;
  }
  return sent;
}
