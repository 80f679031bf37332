import { z } from "zod";
import { policyInput } from "./schema.ts";

const MOST_POINTS = 12;

const reason = z.string().trim().max(1_000, { error: "has more than 1000 characters" });
const point = z.string().trim().min(1, { error: "is empty" }).max(200, { error: "has more than 200 characters" });

export const putPolicyInput = policyInput.extend({
  checklist: z
    .array(point)
    .max(MOST_POINTS, { error: `has more than ${MOST_POINTS} points` })
    .default([])
    .transform((points) => [...new Set(points)]),
  reason: reason.default(""),
});
export const removePolicyInput = policyInput.pick({ prefix: true }).extend({ reason: reason.default("") });
export const decidePolicyInput = z.strictObject({
  number: z.number({ error: "is a change's number" }).int().positive(),
  note: reason.default(""),
});
export const policyChangeInput = decidePolicyInput.pick({ number: true });
