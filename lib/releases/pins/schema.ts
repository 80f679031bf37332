import { z } from "zod";
import { promptName } from "../../prompts/schema.ts";
import { channelName } from "../schema.ts";
import { tenantId } from "../tenants/schema.ts";

const why = z.string({ error: "is missing: say why" }).trim().max(1_000, { error: "has more than 1000 characters" });

export const putPinInput = z.strictObject({
  tenantId,
  prompt: promptName,
  channel: channelName.default("stable"),
  version: z.number({ error: "is the number of the version to hold the tenant on" }).int().positive(),
  expiresAt: z.iso
    .datetime({ offset: true, error: "is missing: when the pin ends, such as 2027-01-31T00:00:00Z" })
    .transform((text) => new Date(text)),
  reason: why.min(1, { error: "is empty: say why" }),
});

const pinId = z.string({ error: "is a pin's id" }).min(1, { error: "is a pin's id" }).max(40);

/** A pin by its id, or by whom it holds, where. */
export const removePinInput = z
  .strictObject({
    id: pinId.optional(),
    tenantId: tenantId.optional(),
    prompt: promptName.optional(),
    channel: channelName.optional(),
    reason: why.default(""),
  })
  .refine(({ id, tenantId: of, prompt }) => id !== undefined || (of !== undefined && prompt !== undefined), {
    error: "says neither the id of a pin, nor tenantId and prompt",
  });

export const ownPinInput = z.strictObject({ id: pinId });
