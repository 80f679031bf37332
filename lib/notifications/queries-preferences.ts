import "server-only";
import { personOf } from "../access/actor.ts";
import { query } from "../usecase/query.ts";
import { DEFAULT_DIGEST, type DigestTime } from "./domain/digest-time.ts";
import { isNotificationKind, type MailMode, NOTIFICATION_KINDS, type NotificationKind } from "./domain/kinds.ts";
import { mailMode, TEST_KIND } from "./domain/mail-mode.ts";
import { canMail } from "./send-message.ts";

/** How somebody is told by mail. Times are RFC 3339. */
export type Preferences = {
  kinds: { kind: NotificationKind; label: string; mail: MailMode }[];
  digest: DigestTime;
  /** Is there a server to mail by? Without one nothing is mailed. */
  mails: boolean;
  address: string;
  /** The last test they asked for, and when the mail server took it. */
  test: { at: string; mailedAt: string | null } | null;
};

/** What the reader has chosen, with the usual where they have not. */
export const preferences = query("inbox.own", async ({ db, actor }): Promise<Preferences> => {
  const memberId = personOf(actor) ?? "";
  const [chosen, digest, test] = await Promise.all([
    db.notificationPreference.findMany({ where: { memberId } }),
    db.digestSetting.findUnique({ where: { memberId } }),
    db.notification.findFirst({ where: { memberId, kind: TEST_KIND }, orderBy: { createdAt: "desc" } }),
  ]);
  const modes = new Map(chosen.map(({ kind, email }) => [kind, email]));
  const { hourUtc, weekdays } = digest ?? DEFAULT_DIGEST;
  return {
    kinds: Object.keys(NOTIFICATION_KINDS)
      .filter(isNotificationKind)
      .map((kind) => ({
        ...{ kind, label: NOTIFICATION_KINDS[kind].label, mail: mailMode(kind, modes.get(kind) ?? null) },
      })),
    digest: { hourUtc, weekdays },
    mails: canMail(),
    address: actor.kind === "job" ? "" : actor.email,
    test: test && { at: test.createdAt.toISOString(), mailedAt: test.mailedAt?.toISOString() ?? null },
  };
});
