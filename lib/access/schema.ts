import { z } from "zod";
import { ROLE_NAMES, SCOPES, SERVICE_ROLES } from "./policy.ts";

export const email = z.email({ error: "is not an e-mail address" }).max(254).toLowerCase();
export const password = z
  .string()
  .min(12, { error: "has at least 12 characters" })
  .max(256, { error: "has at most 256 characters" });
export const personName = z
  .string()
  .trim()
  .min(1, { error: "is empty" })
  .max(80, { error: "has at most 80 characters" })
  .regex(/^[^<>\r\n]*$/, { error: "may not contain < > or line breaks" });
export const roles = z
  .array(z.enum(ROLE_NAMES))
  .min(1, { error: "choose at least one role" })
  .transform((list) => ROLE_NAMES.filter((role) => list.includes(role)));
export const groupName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: "a group is lower-case letters, digits and -" });
export const groups = z
  .array(groupName)
  .max(20)
  .transform((list) => [...new Set(list)].sort());

export const inviteInput = z.object({ email, roles });
export const inviteWithdrawInput = z.object({ inviteId: z.string() });
const token = z.string().min(20).max(200);
/** The password is a new one or that of an account that is there; which, and so how it is held, is known later. */
export const acceptInput = z.object({ token, name: personName, password: z.string().max(256) });
export const askResetInput = z.object({ email });
export const resetInput = z.object({ token, password });
export const memberAccessInput = z.object({ memberId: z.string(), roles, groups: groups.default([]) });
export const memberInput = z.object({ memberId: z.string() });
export const groupNameInput = z.object({ name: groupName });
/** `was` is the name of the group that is meant, when there is one already. */
export const groupInput = z.object({
  name: groupName,
  description: z.string().trim().max(200, { error: "has at most 200 characters" }).default(""),
  was: groupName.optional(),
});
const claim = z
  .string()
  .trim()
  .min(1, { error: "is empty" })
  .max(200, { error: "has at most 200 characters" })
  .regex(/^[^\p{Cc}]*$/u, { error: "may not contain line breaks" });
export const claimNameInput = z.object({ claim });
export const claimInput = z.object({ claim, roles, groups: groups.default([]) });

export const promptPattern = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9._/-]+\*?$|^\*$/, { error: "is a prompt's name, or the beginning of names followed by *" });

export const keyInput = z.object({
  name: z.string().trim().min(1, { error: "is empty" }).max(80),
  scopes: z.array(z.enum(SCOPES)).min(1, { error: "choose at least one scope" }),
  promptPattern: promptPattern.nullable().default(null),
  channels: z
    .array(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/))
    .max(20)
    .default([]),
  expiresAt: z.coerce.date().nullable().default(null),
  /** The service the key acts as; without it, whoever makes it. */
  ownerId: z.string().max(80).optional(),
});
/** How long the older key of a rotation stays good: not at all, up to a week. */
export const keyRotateInput = z.object({
  keyId: z.string().max(80),
  overlapHours: z.number().int().min(0).max(168, { error: "is a week at most" }).default(24),
});
export const serviceInput = z.object({
  name: personName,
  roles: z
    .array(z.enum(SERVICE_ROLES, { error: "a service is neither approver nor admin" }))
    .min(1, { error: "choose at least one role" }),
});
export const sessionInput = z.object({ sessionId: z.string().max(80) });
export const keyRevokeInput = z.object({ keyId: z.string() });

/** What each scope opens, in the words the API keys page shows. */
export const SCOPE_SENTENCES: Record<(typeof SCOPES)[number], string> = {
  resolve: "ask which version to use",
  ingest: "send traces",
  feedback: "send feedback",
  read: "read prompts, runs, the ledger, metrics and calls",
  write: "save prompts, versions, suites, tenants and alerts",
  evaluate: "start and cancel runs",
  release: "promote, roll back and pin",
  admin: "change policies, webhooks and what is kept of calls",
};
