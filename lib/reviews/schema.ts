import { z } from "zod";
import { promptName } from "../prompts/schema.ts";
import { ISO_DURATION } from "./domain/duration.ts";

const note = z.string().trim().max(4_000, { error: "has more than 4000 characters" });
const members = z.array(z.string().max(60)).max(50, { error: "are more than 50 people" });

export const requestInput = z.strictObject({
  name: promptName,
  version: z.number().int().positive(),
  message: note.default(""),
  /** Who is asked, by member id; left out, those whom the policy and earlier reviews suggest. */
  reviewers: members.nullable().default(null),
});
export const askInput = z.strictObject({
  reviewId: z.string().max(60),
  members: members.min(1, { error: "is empty: say whom to ask" }),
});
export const approvalsFellInput = z.strictObject({
  promptId: z.string().max(60),
  version: z.number().int().positive(),
});
export const decideInput = z
  .strictObject({
    reviewId: z.string().max(60),
    kind: z.enum(["approve", "changes"]),
    note: note.default(""),
    ticked: z.array(z.string().max(400)).max(50).default([]),
  })
  .refine((given) => given.kind === "approve" || given.note !== "", {
    path: ["note"],
    error: "is empty: say what must change",
  });
export const reviewInput = z.strictObject({ reviewId: z.string().max(60) });

export const policyInput = z.strictObject({
  prefix: z
    .string()
    .max(129)
    .regex(/^([A-Za-z0-9][A-Za-z0-9._/-]*)?\*?$/, {
      error: "is a folder such as support/, a prompt's name, or * for all",
    }),
  requiredReviewers: z.number({ error: "is a number" }).int().min(0).max(20),
  requiredGroups: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/))
    .max(20)
    .default([]),
  gate: z.enum(["required", "advisory"], { error: "is required or advisory" }),
  soak: z
    .string()
    .regex(ISO_DURATION, { error: "is an ISO 8601 duration such as PT24H" })
    .nullish()
    .transform((value) => value ?? null),
  runOnSave: z.boolean().default(true),
});
