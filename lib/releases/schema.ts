import { z } from "zod";
import { promptName } from "../prompts/schema.ts";
import { ISO_DURATION, secondsOfDuration } from "../reviews/domain/duration.ts";
import { planFaults } from "./domain/plan-faults.ts";
import { WHOLE } from "./domain/rollout.ts";
import { guardrail } from "./guardrails/schema.ts";

const LONGEST_SOAK = 90 * 86_400;

export const channelName = z
  .string({ error: "is a channel's name" })
  .regex(/^[a-z][a-z0-9-]{0,39}$/, { error: "is lower-case letters, digits and -" });

const reason = z
  .string({ error: "is missing: say why" })
  .trim()
  .min(1, { error: "is empty: say why" })
  .max(1_000, { error: "has more than 1000 characters" });

const expect = z.number({ error: "is the seq of the release you saw last, 0 for none" }).int().min(0).optional();

const share = (error: string) => z.number({ error }).int({ error }).min(1, { error }).max(WHOLE, { error });

const stage = z.strictObject({
  share: share("is basis points from 1 to 10000: 5 % is 500"),
  /** Left out or null waits for a person. */
  soak: z
    .string()
    .regex(ISO_DURATION, { error: "is an ISO 8601 duration such as PT24H, or null to wait for a person" })
    .refine((iso) => secondsOfDuration(iso) <= LONGEST_SOAK, { error: "is more than 90 days" })
    .nullish()
    .transform((iso) => iso ?? null),
});

const plan = z
  .array(stage)
  .min(1, { error: "has no stage" })
  .max(20, { error: "has more than 20 stages" })
  .superRefine((stages, context) => {
    for (const { path, message } of planFaults(stages)) context.addIssue({ code: "custom", path, message });
  });

const tier = z.string({ error: "is a tier's name" }).trim().min(1, { error: "is empty" }).max(60);
const tiers = z.array(tier).max(50, { error: "are more than 50 tiers" });

const audience = z.strictObject({
  /** Left out or null is every tier, and whoever has none. */
  tiers: tiers
    .nullish()
    .transform((names) => names ?? null)
    .refine((names) => names?.length !== 0, {
      error: "is empty, so nobody would take part; leave it out for everybody",
    }),
  exceptTiers: tiers.default([]),
});

const guardrails = z.union(
  [
    z.enum(["usual", "none"]),
    z
      .array(guardrail)
      .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, { error: "names a guardrail twice" }),
  ],
  {
    error:
      'is "usual", "none", or a list of {name, margin, action?} and {name, limit, action?} with each name once, a margin above 0, and a limit that is a share under 1 for error_rate and ms for latency_p95',
  },
);

export const promoteInput = z
  .strictObject({
    name: promptName,
    channel: channelName.default("stable"),
    version: z.number({ error: "is the number of the version to release" }).int().positive(),
    reason,
    expect,
    /** Left out, everybody gets it at once. */
    plan: plan.optional(),
    audience: audience.optional(),
    unit: z.enum(["conversation", "tenant"], { error: "is conversation or tenant" }).optional(),
    guardrails: guardrails.optional(),
    scheduledFor: z.iso.datetime({ offset: true, error: "is a moment such as 2030-01-31T09:00:00Z" }).optional(),
    breakGlass: z.boolean({ error: "is true or false" }).default(false),
  })
  .superRefine((given, context) => {
    if (given.plan === undefined) {
      for (const path of ["audience", "unit", "guardrails", "scheduledFor"] as const) {
        if (given[path] === undefined) continue;
        context.addIssue({ code: "custom", path: [path], message: "is for a rollout: give a plan as well" });
      }
    } else if (given.breakGlass) {
      const message = "releases to everybody at once: leave the plan out, or go by the rules";
      context.addIssue({ code: "custom", path: ["breakGlass"], message });
    }
  });

const onRollout = { name: promptName, channel: channelName.default("stable") };

export const advanceRolloutInput = z.strictObject({ ...onRollout, expect, reason: reason.optional() });

export const setRolloutShareInput = z.strictObject({
  ...onRollout,
  share: share("is basis points up to 10000: 5 % is 500"),
  expect,
  reason,
});

/** For pause, resume and abandon. */
export const steerRolloutInput = z.strictObject({ ...onRollout, reason });

export const stepRolloutInput = z.strictObject({
  rolloutId: z.string().max(60),
  /** When the stepper saw that it is due: a step that comes to a clock far from it does nothing. */
  seenAt: z.iso.datetime(),
});

/** How far the clock jumped in ms, and the time in which it did, before which nothing was shifted by it yet. */
/** `since`: what was moved or begun after that, by the clock as it is now, has its times by that clock already. */
export const shiftClockInput = z.strictObject({ jumpMs: z.number(), since: z.iso.datetime() });

/** Takes one tier back to the baseline while the rest goes on. Whoever has no tier is no tier. */
export const dropTierInput = z.strictObject({ ...onRollout, tier, expect, reason });

export const rollBackInput = z.strictObject({
  name: promptName,
  channel: channelName.default("stable"),
  to: z.number({ error: "is a version's number" }).int().positive().optional(),
  reason,
});

const finding = z.enum(["justified", "not_justified"], { error: "is justified or not_justified" });

export const closeAfterReviewInput = z.strictObject({
  number: z.number({ error: "is an after-review's number" }).int().positive(),
  finding,
  note: z.string().trim().min(1, { error: "is empty: say how you came to it" }).max(4_000),
});
