import { z } from "zod";

export const VERDICTS = ["right", "wrong", "skip"] as const;

/** What a person says of one call of a week's sample. A score is from 1, useless, to 5, everything asked for. */
export const callReviewInput = z.strictObject({
  id: z.string().min(1).max(40),
  verdict: z.enum(VERDICTS, { error: "is right, wrong or skip" }),
  score: z.number().int().min(1).max(5).nullable().default(null),
  note: z.string().trim().max(2_000).default(""),
});

export const drawInput = z.strictObject({ promptId: z.string().min(1).max(40) });
