import { z } from "zod";
import { EVENT_TYPES } from "../../usecase/domain/event-types.ts";

const id = z.string({ error: "is missing" }).min(1).max(60);

const url = z
  .string({ error: "is missing: where shall events be sent?" })
  .trim()
  .min(1, { error: "is empty: where shall events be sent?" })
  .max(2_000, { error: "has more than 2000 characters" });

const types = z
  .array(z.enum(EVENT_TYPES, { error: `is one of ${EVENT_TYPES.join(", ")}` }), {
    error: "is a list of types; an empty one means all",
  })
  .max(EVENT_TYPES.length)
  .transform((given) => EVENT_TYPES.filter((type) => given.includes(type)));

const promptPattern = z
  .string()
  .trim()
  .max(128, { error: "has more than 128 characters" })
  .regex(/^[a-z0-9][a-z0-9/_.-]*\*?$|^\*$/, {
    error: "is a prompt's name, or the beginning of names and *, such as support/*",
  })
  .nullable();

const description = z.string().trim().max(200, { error: "has more than 200 characters" });

export const webhookInput = z.strictObject({
  url,
  types: types.default([]),
  promptPattern: promptPattern.default(null),
  description: description.default(""),
});

export const webhookChangeInput = z.strictObject({
  webhookId: id,
  url: url.optional(),
  types: types.optional(),
  promptPattern: promptPattern.optional(),
  description: description.optional(),
  enabled: z.boolean({ error: "is true or false" }).optional(),
});

export const webhookIdInput = z.strictObject({ webhookId: id });

export const replayInput = z.strictObject({ webhookId: id, deliveryId: id });

/** `since` is a moment, RFC 3339: what failed for good since then is sent again. */
export const replayFailedInput = z.strictObject({
  webhookId: id,
  since: z.iso.datetime({ offset: true, error: "is a moment such as 2026-05-01T08:00:00Z" }),
});

export const giveUpInput = z.strictObject({ webhookId: id, reason: z.string().trim().min(1).max(300) });
