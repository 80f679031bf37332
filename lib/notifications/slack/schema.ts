import { z } from "zod";

const secret = z
  .string()
  .trim()
  .max(400)
  .regex(/^[\x21-\x7e]+$/, { error: "holds a space or a character no secret has" });

const teamId = z
  .string({ error: "is missing" })
  .trim()
  .regex(/^T[A-Z0-9]{5,20}$/, { error: "is a workspace ID such as T024BE7LD" });

/** `signingSecret` and `botToken` that are left out stay as they are; a token of null is taken away. */
export const slackInput = z.strictObject({
  teamId,
  signingSecret: secret.min(16, { error: "has fewer than 16 characters" }).optional(),
  botToken: secret
    .regex(/^xoxb-/, { error: "is a bot token: it begins with xoxb-" })
    .nullable()
    .optional(),
  channel: z
    .string()
    .trim()
    .regex(/^([CG][A-Z0-9]{5,20}|#[\p{L}\p{N}._-]{1,79})?$/u, { error: "is a channel such as #prompts, or its ID" })
    .default(""),
  apiUrl: z
    .url({ protocol: /^https?$/, error: "is an http(s) URL" })
    .max(200)
    .optional(),
});

/** The team is said, so that nobody takes away or tries out another one than they see. */
export const slackTeamInput = z.strictObject({ teamId });

const slackUserId = z
  .string({ error: "is missing" })
  .trim()
  .regex(/^[UW][A-Z0-9]{5,20}$/, { error: "is a member ID such as U024BE7LH, not a name" });

export const slackUserInput = z.strictObject({
  slackUserId,
  memberId: z.string({ error: "is missing: who is it?" }).min(1, { error: "is missing: who is it?" }).max(60),
});

export const slackUserIdInput = z.strictObject({ slackUserId });
