import { z } from "zod";
import type { Json } from "../../prompts/domain/content.ts";
import { contentFields, draftContent, promptName } from "../../prompts/schema.ts";
import { MOST_MORE_MODELS, MOST_TRIED } from "./domain/try-size.ts";

/** Characters of all typed values together. */
const MOST_TYPED = 400_000;

const unique = (names: readonly string[]) => new Set(names).size === names.length;
const json = z.custom<Json>((value) => value !== undefined);

/**
 * A try: the draft as it stands in the editor, on cases of the suite or on typed values, on its own model and a few
 * more. `fresh` asks stable anew, also what it was asked before.
 */
export const tryInput = z
  .strictObject({
    name: promptName,
    draft: draftContent,
    cases: z
      .array(z.string().min(1).max(120))
      .min(1, { error: "names no case" })
      .max(MOST_TRIED, { error: `has more than ${MOST_TRIED} cases` })
      .refine(unique, { error: "names a case twice" })
      .optional(),
    inputs: z
      .record(z.string().min(1).max(64), json)
      .refine((given) => JSON.stringify(given).length <= MOST_TYPED, {
        error: `has more than ${MOST_TYPED} characters`,
      })
      .optional(),
    models: z
      .array(contentFields.model)
      .max(MOST_MORE_MODELS, { error: `has more than ${MOST_MORE_MODELS} models` })
      .refine(unique, { error: "names a model twice" })
      .default([]),
    fresh: z.boolean().default(false),
  })
  .superRefine((given, issues) => {
    if ((given.cases === undefined) === (given.inputs === undefined)) {
      issues.addIssue({ code: "custom", path: ["cases"], message: "give cases or inputs, one of the two" });
    }
  });

export type TryInput = z.infer<typeof tryInput>;
