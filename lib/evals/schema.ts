import { z } from "zod";
import type { Json } from "../prompts/domain/content.ts";
import { promptName } from "../prompts/schema.ts";
import { IMPORT_MODES, SUITE_FORMATS } from "./domain/suite-import.ts";

export const MOST_CASES = 20_000;
/** The largest file of a suite, with those it refers to. */
export const MOST_SUITE_BYTES = 10 * 1_048_576;
const json = z.custom<Json>((value) => value !== undefined);

/** One line of a suite, but for what each assertion means: `parse-assertion` judges that. */
export const caseShape = z
  .strictObject({
    id: z
      .string({ error: "is missing: each case has an id of its own" })
      .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/, { error: "has 1 to 120 letters, digits or . _ : / -" }),
    inputs: z.record(z.string().min(1).max(64), json).optional(),
    turns: z
      .array(z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: z.string().max(200_000) }))
      .min(1)
      .max(100)
      .optional(),
    reference: json.optional(),
    assert: z
      .array(
        z.strictObject({
          type: z.string().max(40),
          value: json.optional(),
          weight: z.number().min(0).max(1_000).optional(),
          threshold: z.number().optional(),
        }),
      )
      .max(50)
      .optional(),
    source: z.enum(["golden", "production", "synthetic"], { error: "is golden, production or synthetic" }),
    critical: z.boolean().optional(),
    tags: z.array(z.string().trim().min(1).max(60)).max(20).optional(),
    threshold: z.number().min(0).max(1).optional(),
    conversation: z.string().trim().min(1).max(120).optional(),
  })
  .superRefine((given, issues) => {
    if ((given.inputs === undefined) === (given.turns === undefined)) {
      issues.addIssue({ code: "custom", path: ["inputs"], message: "give inputs or turns, one of the two" });
    }
    if (given.reference === undefined && given.assert === undefined) {
      issues.addIssue({ code: "custom", path: ["assert"], message: "give assert, or a reference for the judge" });
    }
  });

const suiteFile = z.strictObject({ name: z.string().min(1).max(300), text: z.string() });

export const suiteInput = z.strictObject({
  name: promptName,
  text: z.string(),
  /** Null: found out by how the text begins. */
  format: z.enum(SUITE_FORMATS, { error: "is jsonl, csv or promptfoo" }).nullable().default("jsonl"),
  /** Replacing retires what the text does not hold. */
  mode: z.enum(IMPORT_MODES, { error: "is replace or add" }).default("replace"),
  /** What the text refers to, by name. */
  files: z.array(suiteFile).max(50).default([]),
});
export const caseInput = z.strictObject({ name: promptName, line: z.string().max(1_000_000) });
export const retireInput = z.strictObject({ name: promptName, caseKey: z.string().max(120) });

const modelName = z
  .string()
  .max(200)
  .regex(/^[a-z0-9][a-z0-9-]*\/[A-Za-z0-9][A-Za-z0-9._:/-]*$/, { error: "is not of the form provider/model" });

export const REDUCERS = ["majority", "all", "any"] as const;

/** How a run is made, whoever begins it. */
export const runOptions = {
  trials: z.number().int().min(1).max(9).default(1),
  /** How a case's trials become one result; fixed before the first call. */
  reducer: z.enum(REDUCERS, { error: "is majority, all or any" }).default("majority"),
  concurrency: z.number().int().min(1).max(200).optional(),
  /** The challenger is asked on each of these instead of its own model; each is a run of its own. */
  models: z
    .array(modelName)
    .min(1)
    .max(6, { error: "has more than 6 models" })
    .refine((names) => new Set(names).size === names.length, { error: "names a model twice" })
    .optional(),
  /** False asks everything anew, also what was answered before. */
  cache: z.boolean().default(true),
  budgetUsd: z.number().positive().max(100_000).optional(),
  budgetSeconds: z.number().int().positive().max(604_800).optional(),
};

export const runInput = z.strictObject({
  name: promptName,
  challenger: z.number({ error: "is the number of the version to test" }).int().positive(),
  baseline: z.union([z.number().int().positive(), z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)]).default("stable"),
  /** True gives back the run this version has already, where one asked the same, instead of asking again. */
  reuse: z.boolean().default(false),
  ...runOptions,
});
export type RunInput = z.infer<typeof runInput>;

export const runOnSaveInput = z.strictObject({ promptId: z.string().max(60), challenger: z.number().int().positive() });
export const SCHEDULE_KINDS = ["nightly", "weekly"] as const;

export const scheduleInput = z.strictObject({
  kind: z.enum(SCHEDULE_KINDS, { error: "is nightly or weekly" }),
  enabled: z.boolean(),
  hourUtc: z.number({ error: "is an hour of the day, in UTC" }).int().min(0).max(23),
  weekday: z.number().int().min(0, { error: "is 0 for Sunday to 6 for Saturday" }).max(6).nullable().default(null),
  budgetUsd: z.number().positive().max(100_000).nullable().default(null),
});
export const scheduleNowInput = scheduleInput.pick({ kind: true });
export const scheduledRunInput = z.strictObject({ promptId: z.string().max(60), kind: z.enum(SCHEDULE_KINDS) });

export const driftIdInput = z.strictObject({ reportId: z.string().max(60) });
export const runIdInput = z.strictObject({ runId: z.string().max(60) });

const output = { runId: z.string().max(60), position: z.number().int().min(0).max(10_000_000) };
const why = z
  .string({ error: "is missing: say why, for whoever reads the run later" })
  .trim()
  .min(1, { error: "is empty: say why, for whoever reads the run later" })
  .max(2_000, { error: "has more than 2000 characters" });

export const overrideInput = z.strictObject({ ...output, passed: z.boolean(), reason: why });

export const labelInput = z.strictObject({
  ...output,
  correct: z.boolean({ error: "is true or false" }),
  score: z.number().int().min(1).max(5).nullish(),
  note: z.string().trim().max(2_000).default(""),
});
export const withdrawLabelInput = z.strictObject(output);

/** How a workspace judges. Empty `judgePrompt` is the usual one. */
export const judgingInput = z.strictObject({
  judgeModel: modelName,
  judgePrompt: promptName.nullish(),
  embeddingModel: modelName,
  minKappa: z
    .number({ error: "is a number from 0 to 1" })
    .min(0, { error: "is a number from 0 to 1" })
    .max(1, { error: "is a number from 0 to 1" }),
  minLabels: z
    .number({ error: "is a whole number from 2 to 1,000" })
    .int({ error: "is a whole number from 2 to 1,000" })
    .min(2, { error: "is a whole number from 2 to 1,000" })
    .max(1_000, { error: "is a whole number from 2 to 1,000" }),
});
