import { z } from "zod";
import { GUARDRAIL_ACTIONS, GUARDRAIL_NAMES, LIMIT_NAMES } from "../domain/rollout.ts";

const action = z.enum(GUARDRAIL_ACTIONS, { error: `is one of ${GUARDRAIL_ACTIONS.join(", ")}` }).optional();

const comparedGuardrail = z.strictObject({
  name: z.enum(GUARDRAIL_NAMES, { error: `is one of ${GUARDRAIL_NAMES.join(", ")}` }),
  margin: z.number().positive({ error: "is more than 0: how much worse the candidate may be" }).max(100),
  action,
});

const limitGuardrail = z.union([
  z.strictObject({ name: z.literal("error_rate"), limit: z.number().gt(0).lt(1), action }),
  z.strictObject({ name: z.literal("latency_p95"), limit: z.number().gt(0).max(3_600_000), action }),
]);

export const guardrail = z.union([comparedGuardrail, limitGuardrail]);

const rate = z.number().nullable();
const count = z.number().int().min(0);
const verdict = z.enum(["within", "undecided", "breached", "no_data"]);
const interval = z.tuple([z.number(), z.number()]);
const recentCalls = z.strictObject({ calls: count, errors: count });

const armCounts = z.strictObject({
  ...{ units: count, errors: count, thumbsDown: count, timed: count, slow: count, overLimit: count, scored: count },
  ...{ scoreSum: z.number(), scoreSquares: z.number() },
});

const frozenBaseline = z.strictObject({
  ...{ p95Ms: z.number(), calls: count, source: z.enum(["before", "during"]) },
  ...{ countFrom: z.number().nullable(), from: z.number(), to: z.number() },
});

const reportInputs = z.strictObject({
  ...{ candidateVersion: count, baselineVersion: count, unit: z.enum(["conversation", "tenant"]), alpha: z.number() },
  guardrails: z.array(guardrail),
  ...{ candidate: armCounts, control: armCounts, candidateAll: armCounts, controlAll: armCounts },
  restUnits: count,
  frozen: frozenBaseline.nullable(),
  recent: z.strictObject({ candidate: recentCalls.extend({ failing: count }), baseline: recentCalls }),
  tiers: z.array(z.strictObject({ tier: z.string(), candidate: armCounts, control: armCounts })),
});

export const recordReportInput = z.strictObject({
  rolloutId: z.string().max(60),
  /** What the baseline was found to do; kept where nothing is known of it yet. */
  frozen: frozenBaseline.optional(),
  report: z.strictObject({
    /** In ms since 1970. */
    at: z.number(),
    guardrails: z.array(
      z.strictObject({
        ...{ name: z.enum(GUARDRAIL_NAMES), verdict, candidate: rate, control: rate, difference: rate },
        ...{ interval: interval.nullable(), margin: z.number(), units: count, action },
        ...{ candidateUnits: count.optional(), controlUnits: count.optional() },
        ...{ message: z.string().optional(), note: z.string().optional() },
      }),
    ),
    limits: z
      .array(
        z.strictObject({
          ...{ name: z.enum(LIMIT_NAMES), verdict, limit: z.number(), allowed: z.number(), rate },
          ...{ interval: interval.nullable(), units: count, message: z.string() },
          action: z.enum(GUARDRAIL_ACTIONS),
        }),
      )
      .optional(),
    sampleRatio: z.strictObject({
      ...{ candidate: count, control: count, rest: count, p: rate },
      verdict: z.enum(["fair", "broken", "no_data"]),
    }),
    breaker: z
      .strictObject({
        verdict: z.enum(["closed", "tripped", "provider"]),
        ...{ candidate: recentCalls, baseline: recentCalls },
      })
      .optional(),
    tiers: z
      .array(
        z.strictObject({
          ...{ tier: z.string(), name: z.enum(GUARDRAIL_NAMES), candidate: z.number(), control: z.number() },
          ...{ difference: z.number(), interval, units: count, losing: z.boolean() },
        }),
      )
      .optional(),
    inputs: reportInputs.optional(),
  }),
});
