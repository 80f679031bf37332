import { z } from "zod";
import { contentFields } from "../prompts/schema.ts";
import { PROVIDER_KINDS } from "./domain/provider-kind.ts";

const slug = z
  .string({ error: "is missing" })
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: "is lower-case letters, digits and -, at most 40" });
const providerName = slug.refine((name) => name !== "local", { error: "is taken by the local demo model" });

/** A provider's settings. `key` left out stays as it is; null takes it away. The answer never holds it. */
export const providerInput = z.strictObject({
  name: providerName,
  kind: z.enum(PROVIDER_KINDS, { error: `is one of ${PROVIDER_KINDS.join(", ")}` }),
  baseUrl: z.string().trim().max(500).nullable().default(null),
  key: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,500}$/, { error: "is 1 to 500 letters, digits and signs without spaces" })
    .nullable()
    .optional(),
});
export const providerRemoveInput = z.strictObject({ name: providerName });
/** Which provider to try; with a model's id, by one tiny call of it besides the list of models. */
export const providerTestInput = z.strictObject({ name: slug, model: z.string().trim().min(1).max(160).optional() });

const price = z.number({ error: "is not a number" }).min(0).max(100_000).nullable().default(null);
const day = z.iso.date({ error: "is a day such as 2026-11-30" }).nullable().default(null);

/** What a workspace knows of a model. Prices in US dollars for a million tokens, both or neither. */
export const modelFactInput = z
  .strictObject({
    model: contentFields.model,
    inputUsdPerMillion: price,
    outputUsdPerMillion: price,
    deprecatedOn: day,
    retiresOn: day,
    noticeOwnerId: z.string().max(40).nullable().default(null),
    note: z.string().trim().max(500, { error: "has more than 500 characters" }).default(""),
  })
  .superRefine(({ inputUsdPerMillion: input, outputUsdPerMillion: output, deprecatedOn, retiresOn }, issues) => {
    const say = (path: string, message: string) => issues.addIssue({ code: "custom", path: [path], message });
    if (input === null && output !== null) say("inputUsdPerMillion", "is missing beside the price of output");
    if (output === null && input !== null)
      say("outputUsdPerMillion", "is missing beside the price of input; 0 for none");
    if (deprecatedOn && retiresOn && retiresOn < deprecatedOn) say("retiresOn", "lies before the day it is deprecated");
  });
export const modelFactRemoveInput = z.strictObject({ model: contentFields.model });
