import { z } from "zod";
import { isNotificationKind, MAIL_MODES } from "./domain/kinds.ts";

const notificationId = z.string().min(1).max(40);

export const markInput = z.object({ notificationId, read: z.boolean() });

/** `until` is when the list was read: what came since then stays unread. RFC 3339. */
export const markAllInput = z.object({ until: z.iso.datetime() });

export const openInput = z.object({ notificationId });

export const mailModeInput = z.object({
  kind: z.string().refine(isNotificationKind, { error: "is a kind of notice" }),
  mail: z.enum(MAIL_MODES),
});

export const digestInput = z.object({ hourUtc: z.number().int().min(0).max(23), weekdays: z.boolean() });

export const testMailInput = z.object({});
