import { z } from "zod";
import { promptName } from "../prompts/schema.ts";

const notYet = (what: string) =>
  z.undefined({ error: `${what} is not available yet; leave it out to release to everybody at once` }).optional();

export const channelName = z
  .string({ error: "is a channel's name" })
  .regex(/^[a-z][a-z0-9-]{0,39}$/, { error: "is lower-case letters, digits and -" });

const reason = z
  .string({ error: "is missing: say why" })
  .trim()
  .min(1, { error: "is empty: say why" })
  .max(1_000, { error: "has more than 1000 characters" });

export const promoteInput = z.strictObject({
  name: promptName,
  channel: channelName.default("stable"),
  version: z.number({ error: "is the number of the version to release" }).int().positive(),
  reason,
  expect: z.number({ error: "is the seq of the release you saw last, 0 for none" }).int().min(0).optional(),
  plan: notYet("a staged plan"),
  audience: notYet("an audience"),
  breakGlass: z.boolean({ error: "is true or false" }).default(false),
});

export const rollBackInput = z.strictObject({
  name: promptName,
  channel: channelName.default("stable"),
  to: z.number({ error: "is a version's number" }).int().positive().optional(),
  reason,
});

const finding = z.enum(["justified", "not_justified"], { error: "is justified or not_justified" });

export const closeAfterReviewInput = z.strictObject({
  number: z.number({ error: "is an after-review's number" }).int().positive(),
  finding,
  note: z.string().trim().min(1, { error: "is empty: say how you came to it" }).max(4_000),
});
