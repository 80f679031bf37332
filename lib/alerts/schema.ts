import { z } from "zod";
import { promptName } from "../prompts/schema.ts";
import {
  ALERT_DIRECTIONS,
  ALERT_KINDS,
  ALERT_METRICS,
  type AlertMetric,
  NO_DATA,
  WINDOW_MINUTES,
} from "./domain/alert-rule.ts";

const METRICS = Object.keys(ALERT_METRICS) as [AlertMetric, ...AlertMetric[]];
const { least, most } = WINDOW_MINUTES;
const DAY_MINUTES = 1_440;

const oneOf = <T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, { error: `is one of ${words.join(", ")}` });
const minutes = (from: number, to: number) =>
  z
    .number({ error: "is a number of minutes" })
    .int()
    .min(from, { error: `is ${from} at least` })
    .max(to, {
      error: `is ${to} at most`,
    });

/** All of a workspace's rules are looked at every 30 seconds, and stand on one page. */
export const MOST_RULES = 200;

const alertId = z.string({ error: "is an alert's id" }).min(1, { error: "is an alert's id" }).max(60);

const testFields = {
  promptPattern: z
    .string()
    .trim()
    .max(128, { error: "has more than 128 characters" })
    .regex(/^[a-z0-9][a-z0-9/_.-]*\*?$|^\*$/, {
      error: "is a prompt's name, or the beginning of names and *, such as support/*",
    })
    .nullable()
    .default(null),
  metric: oneOf(METRICS),
  kind: oneOf(ALERT_KINDS),
  direction: oneOf(ALERT_DIRECTIONS),
  value: z.number({ error: "is a number" }).min(0, { error: "is not below 0" }).max(1e9),
  windowMinutes: minutes(least, most),
  minCalls: z.number({ error: "is a number" }).int().min(1, { error: "is 1 at least" }).max(1_000_000).default(20),
  noData: oneOf(NO_DATA).default("keep"),
  quietMinutes: minutes(0, 7 * DAY_MINUTES).default(60),
};

type Tested = { metric: AlertMetric; kind: string; direction: string; value: number };

/** A share lies under 1; of what was before, nothing can fall by more than all of it. */
function valueFault({ metric, kind, direction, value }: Tested): string | null {
  if (kind === "drift" && direction === "below" && value >= 1) return "is a share of what was before: below 1";
  if (kind === "threshold" && ALERT_METRICS[metric].unit === "share" && value >= 1) return "is a share: 0.05 for 5 %";
  return null;
}

function checkValue(given: Tested, context: z.RefinementCtx): void {
  const fault = valueFault(given);
  if (fault) context.addIssue({ code: "custom", path: ["value"], message: fault });
}

/** What a rule would look at; what is previewed. */
export const alertTestInput = z.strictObject(testFields).superRefine(checkValue);

/** A whole rule; with the id of one that is there it takes its place. `recipients` are member ids. */
export const putAlertInput = z
  .strictObject({
    id: alertId.optional(),
    name: z
      .string({ error: "is missing" })
      .trim()
      .min(1, { error: "is empty: what shall it be called when it fires?" })
      .max(80, { error: "has more than 80 characters" }),
    ...testFields,
    recipients: z.array(z.string().min(1).max(60)).max(50).default([]),
    enabled: z.boolean({ error: "is true or false" }).default(true),
  })
  .superRefine(checkValue);

export const alertIdInput = z.strictObject({ id: alertId });

/** `minutes` from now, 0 to hear of it again. */
export const muteAlertInput = z.strictObject({
  id: alertId,
  prompt: promptName,
  minutes: minutes(0, 30 * DAY_MINUTES),
});

/** More than this is told in portions: a transaction that tells of a prompt keeps others from changing it. */
export const MOST_SETTLED = 200;

export const settleAlertInput = z.strictObject({
  ruleId: alertId,
  promptIds: z.array(z.string().min(1).max(60)).min(1).max(MOST_SETTLED),
});
