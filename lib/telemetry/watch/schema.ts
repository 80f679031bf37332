import { z } from "zod";
import { promptName } from "../../prompts/schema.ts";
import { CAPTURES } from "../domain/capture.ts";
import { MOST_DAYS, MOST_REVIEWS, MOST_USD_DAILY } from "../domain/watch.ts";

const whole = (least: number, most: number) =>
  z
    .number({ error: "is a number" })
    .int({ error: "is a whole number" })
    .min(least, { error: `is ${least.toLocaleString("en")} or more` })
    .max(most, { error: `is ${most.toLocaleString("en")} at most` });

/** What is left out stays as it is. Without `name` it is the workspace's own, for every prompt that has none. */
const watchFields = z.strictObject({
  name: promptName.optional(),
  capture: z.enum(CAPTURES, { error: "is off, redacted or full" }).optional(),
  contentDays: whole(1, MOST_DAYS).optional(),
  callDays: whole(1, MOST_DAYS).optional(),
  gradeShare: whole(0, 10_000).optional(),
  gradeUsdDaily: z
    .number({ error: "is an amount in US dollars" })
    .min(0, { error: "is 0 or more" })
    .max(MOST_USD_DAILY, { error: `is ${MOST_USD_DAILY} at most` })
    .optional(),
  reviewWeekly: whole(0, MOST_REVIEWS).optional(),
  /** Also takes from what is kept already whatever the rule no longer allows. */
  removeKept: z.boolean().default(false),
});

/** A rule, of which at least one thing is said. */
export const watchInput = watchFields.refine(
  ({ name: _, removeKept, ...rule }) => removeKept || Object.values(rule).some((value) => value !== undefined),
  { error: "sets nothing: give capture, contentDays, callDays, gradeShare, gradeUsdDaily or reviewWeekly" },
);

export const watchClearInput = z.strictObject({ name: promptName });
