import { z } from "zod";
import type { JsonObject, PromptContent } from "./domain/content.ts";
import { MAX_INCLUDES } from "./domain/includes/lock-includes.ts";

const TEXT_MOST = 200_000;
const SCHEMA_MOST = 65_536;

const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  {
    error: "is not a JSON object",
  },
);
const smallJson = <T>(schema: z.ZodType<T>) =>
  schema.refine((value) => JSON.stringify(value).length <= SCHEMA_MOST, {
    error: `is larger than ${SCHEMA_MOST} characters`,
  });

const text = z.string({ error: "is not text" }).max(TEXT_MOST, { error: `has more than ${TEXT_MOST} characters` });

export const promptName = z.string({ error: "is not text" }).max(200);
export const tag = z.string().trim().min(1).max(40);
export const changelog = z
  .string({ error: "is missing: say what changed, and why" })
  .trim()
  .min(1, { error: "is empty: say what changed, and why" })
  .max(2_000, { error: "has more than 2000 characters" });

const promptDetails = {
  name: promptName,
  description: z.string().trim().max(2_000).default(""),
  tags: z.array(tag).max(20).default([]),
  owners: z.array(tag).max(20).default([]),
};

/** A snippet is a piece of text that prompts include; it has versions and reviews as a prompt has. */
export const promptInput = z.strictObject({ ...promptDetails, kind: z.enum(["prompt", "snippet"]).default("prompt") });

export const promptDetailsInput = z.strictObject(promptDetails);

const sampling = {
  temperature: z.number({ error: "is not a number" }).min(0).max(2).optional(),
  maxOutputTokens: z.number({ error: "is not a number" }).int().min(1).max(1_000_000).optional(),
  topP: z.number().gt(0).max(1).optional(),
  seed: z.number().int().optional(),
  stopSequences: z.array(z.string().min(1).max(100)).max(16).optional(),
};
const parameters = z.strictObject(sampling);

const message = z.strictObject({ role: z.enum(["system", "user"]), content: text });

export const contentFields = {
  templateFormat: z.enum(["mustache", "fstring"]).default("mustache"),
  model: z
    .string({ error: "is missing: a model is named provider/model" })
    .max(200)
    .regex(/^[a-z0-9][a-z0-9-]*\/[A-Za-z0-9][A-Za-z0-9._:/-]*$/, { error: "is not of the form provider/model" }),
  outputSchema: smallJson(jsonObject)
    .nullish()
    .transform((value) => value ?? null),
  tools: smallJson(z.array(jsonObject).max(64))
    .nullish()
    .transform((value) => value ?? null),
  eval: z
    .strictObject({
      thresholdWinRate: z.number().min(0).max(1).optional(),
      thresholdP95LatencyMs: z.number().positive().optional(),
      pairedTest: z.literal("mcnemar").optional(),
      noiseEnvelopeAlpha: z.number().gt(0).lt(1).optional(),
    })
    .default({}),
  ci: z
    .strictObject({
      requiredReviewers: z.number().int().min(0).max(20).optional(),
      blockOnEvalRegression: z.boolean().optional(),
    })
    .default({}),
  owners: z.array(tag).max(20).default([]),
};

/** What the editor and drafts hold: a PromptContent of any quality, bounded in size. */
export const draftContent: z.ZodType<PromptContent> = z.object({
  system: text,
  userTemplate: text,
  templateFormat: z.enum(["mustache", "fstring"]),
  model: z.string().max(200),
  parameters,
  outputSchema: smallJson(jsonObject).nullable(),
  tools: smallJson(z.array(jsonObject).max(64)).nullable(),
  evaluation: contentFields.eval,
  ci: contentFields.ci,
  owners: contentFields.owners,
  /** What the draft's base had locked; saving locks anew. */
  includes: z
    .array(z.strictObject({ name: promptName, version: z.number().int(), contentHash: z.string().max(64), text }))
    .max(MAX_INCLUDES)
    .optional(),
});

/**
 * A version as it arrives: the fields of `metadata.yaml` in camelCase, with `system` and `userTemplate` or `messages`.
 * `prompt` is the prompt it is saved under. `name` and `version` may be present, as an exported file has them; the
 * server numbers versions itself.
 */
export const versionInput = z
  .strictObject({
    prompt: promptName,
    name: promptName.optional(),
    version: z.number().int().positive().optional(),
    semver: z.string().max(40).optional(),
    changelog,
    parent: z.number({ error: "is a version's number" }).int().positive().optional(),
    system: text.optional(),
    userTemplate: text.optional(),
    messages: z.array(message).max(2, { error: "has at most one system and one user message" }).optional(),
    parameters: parameters.optional(),
    ...sampling,
    ...contentFields,
    /** A snippet needs none; saving says so of a prompt without. */
    model: z.literal("").or(contentFields.model).default(""),
  })
  .superRefine((given, issues) => {
    const say = (path: string, message: string) => issues.addIssue({ code: "custom", path: [path], message });
    if (given.name !== undefined && given.name !== given.prompt)
      say("name", `is not ${given.prompt}, the prompt it is saved under`);
    if (given.messages && (given.system !== undefined || given.userTemplate !== undefined)) {
      say("messages", "is given beside system or userTemplate; give one or the other");
    }
    if (given.messages && new Set(given.messages.map((m) => m.role)).size !== given.messages.length) {
      say("messages", "has two messages of one role; a prompt has one system message and one user template");
    }
    if (!given.messages && given.system === undefined && given.userTemplate === undefined) {
      say("system", "is missing: give system, userTemplate, or messages");
    }
  });

export type VersionInput = z.infer<typeof versionInput>;

/** The content an input stands for. A sampling setting beside `parameters` wins over the one within. */
export function contentOf(given: VersionInput): PromptContent {
  const { temperature, maxOutputTokens, topP, seed, stopSequences } = given;
  const outer = { temperature, maxOutputTokens, topP, seed, stopSequences };
  const set = Object.entries({ ...given.parameters, ...JSON.parse(JSON.stringify(outer)) });
  const messageOf = (role: "system" | "user") => given.messages?.find((m) => m.role === role)?.content;
  return {
    system: given.system ?? messageOf("system") ?? "",
    userTemplate: given.userTemplate ?? messageOf("user") ?? "",
    templateFormat: given.templateFormat,
    model: given.model,
    parameters: Object.fromEntries(set),
    outputSchema: given.outputSchema,
    tools: given.tools,
    evaluation: given.eval,
    ci: given.ci,
    owners: given.owners,
  };
}
