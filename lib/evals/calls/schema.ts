import { z } from "zod";
import { contentFields } from "../../prompts/schema.ts";

const hex = z.string().regex(/^[0-9a-f]{1,64}$/, { error: "is not an id of a trace or span" });

/** A call to be asked again: on which version, and on another model than that version's. */
export const replayInput = z.strictObject({
  traceId: hex,
  spanId: hex,
  version: z.number({ error: "is the number of a version" }).int().positive(),
  model: contentFields.model.nullable().default(null),
});
