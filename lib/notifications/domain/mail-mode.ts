import { isNotificationKind, MAIL_MODES, type MailMode, NOTIFICATION_KINDS, type NotificationKind } from "./kinds.ts";

/** The notice somebody sends themselves to see whether mail arrives. It is no kind one could choose about. */
export const TEST_KIND = "test";

/** How a notice of this kind is mailed to somebody who chose `chosen`, or nothing. A kind that is no more is not mailed. */
export function mailMode(kind: string, chosen: string | null): MailMode {
  if (kind === TEST_KIND) return "now";
  if (!isNotificationKind(kind)) return "off";
  return MAIL_MODES.find((mode) => mode === chosen) ?? NOTIFICATION_KINDS[kind].mail;
}

/** The kinds that come in the digest unless somebody chose otherwise. */
export function digestKinds(): NotificationKind[] {
  return Object.keys(NOTIFICATION_KINDS)
    .filter(isNotificationKind)
    .filter((kind) => NOTIFICATION_KINDS[kind].mail === "digest");
}
