import { z } from "zod";
import { promptName } from "../prompts/schema.ts";
import { channelName } from "../releases/schema.ts";

const id = (what: string) =>
  z
    .string({ error: `is ${what}` })
    .min(1, { error: `is ${what}` })
    .max(200, { error: "has more than 200 characters" })
    .nullable();

/** Which prompt, for whom, when. `at` is RFC 3339 with a zone: a time without one would be somebody's guess. */
export const momentInput = z.strictObject({
  prompt: promptName,
  channel: channelName.default("stable"),
  tenant: id("a tenant's id").default(null),
  conversationId: id("a conversation's id").default(null),
  /** The tier the application sent; it counts only where none was registered. */
  tier: id("a tier's name").default(null),
  at: z.iso
    .datetime({ offset: true, error: "is a time such as 2026-03-14T09:00:00Z" })
    .transform((text) => new Date(text)),
});

export type MomentInput = z.output<typeof momentInput>;

/** A row of a prompt's ledger. */
export const releaseInput = z.strictObject({
  name: promptName,
  channel: channelName.default("stable"),
  seq: z.number({ error: "is a release's number" }).int().positive(),
});

export type ReleaseInput = z.output<typeof releaseInput>;

/** What is asked of the time machine, as it came in; every part is checked. */
export type MomentAsked = Partial<Record<"prompt" | "channel" | "tenant" | "tier" | "at" | "conversationId", string>>;

/** What a limited key is checked against. */
export function momentTarget({ prompt, channel = "stable" }: MomentAsked) {
  return prompt === undefined ? { channel } : { prompt, channel };
}

/** A release whose evidence was packed; `sha256` is the hash of the file. */
export const exportInput = releaseInput.extend({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: "is a SHA-256 in hex" }),
});
