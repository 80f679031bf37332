import { z } from "zod";

/** What a walk along the chain found wrong, as `ChainFault` tells it. */
export const chainFaultsInput = z.strictObject({
  faults: z
    .array(z.strictObject({ seq: z.int().min(0), kind: z.string().max(20), fault: z.string().max(1_000) }))
    .min(1)
    .max(100),
});

/** How long the audit log is kept: days, 0 = for ever. `reason` is needed where a legal hold is put or lifted. */
export const retentionInput = z.strictObject({
  auditDays: z.int({ error: "is a whole number of days" }).min(0, { error: "is a whole number of days" }),
  legalHold: z.boolean(),
  reason: z.string().trim().max(500, { error: "has at most 500 characters" }).default(""),
});
