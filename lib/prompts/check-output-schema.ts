import { Ajv } from "ajv";
import type { JsonObject } from "./domain/content.ts";

/**
 * What is wrong with a JSON schema, or null. It is compiled as a run would compile it, so that a version that saves
 * can also be tested; references to other documents are refused because nothing is ever fetched.
 */
export function checkOutputSchema(schema: JsonObject): string | null {
  if (/"\$ref":"(?!#)/.test(JSON.stringify(schema)))
    return "refers to another document; only references within it (#/…) work";
  try {
    new Ajv({ strict: false, validateFormats: false, logger: false }).compile(schema);
    return null;
  } catch (error) {
    return `is not a JSON schema: ${error instanceof Error ? error.message.slice(0, 300) : "it does not compile"}`;
  }
}
