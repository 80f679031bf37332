import type { Json } from "#lib/prompts/domain/content.ts";

/** What a vendor's error body says, whatever its shape. `codes` holds its type, code, status and reasons in lower case. */
export type VendorError = { message: string; codes: string[]; retryDelay: string | null; quotaIds: string[] };

type Fields = { [key: string]: Json | undefined };

const fieldsOf = (value: Json | undefined): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");
const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

function parse(body: string): Json | undefined {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
}

/** An error object of OpenAI (`error.message, type, code`), Anthropic (`error.type, message`) or Google (`error.status, details`). */
export function readErrorObject(value: Json | undefined): VendorError {
  const error = fieldsOf(value);
  const details = listOf(error.details).map(fieldsOf);
  const violations = details.flatMap((detail) => listOf(detail.violations).map(fieldsOf));
  return {
    message: textOf(error.message) || textOf(error.detail) || textOf(value),
    codes: [error.type, error.code, error.status, ...details.map((detail) => detail.reason)]
      .map((code) => textOf(code).toLowerCase())
      .filter(Boolean),
    retryDelay: details.map((detail) => textOf(detail.retryDelay)).find(Boolean) ?? null,
    quotaIds: violations.map((violation) => textOf(violation.quotaId)).filter(Boolean),
  };
}

/** Reads an error's body; one that is not JSON (a proxy's page) says nothing and gives an empty message. */
export function readVendorError(body: string): VendorError {
  const parsed = parse(body);
  const whole = Array.isArray(parsed) ? parsed[0] : parsed;
  return readErrorObject(fieldsOf(whole).error ?? whole);
}

const SPENT_CODES = new Set(["insufficient_quota", "billing_hard_limit_reached", "quota_exceeded", "billing_error"]);
const SPENT_WORDS = /per[- ]day|\b[rt]pd\b|\bdaily\b|per month|monthly|spend(?:ing)? limit|usage limit|credit balance/i;

/**
 * Is this refusal final for today, so that waiting a minute is no use? OpenAI says so by `insufficient_quota` or in
 * words ("requests per day (RPD)"), Google by the violated quota's id (`…PerDay…`), Anthropic in words (spend limit).
 */
export function isSpent({ message, codes, quotaIds }: VendorError): boolean {
  if (codes.some((code) => SPENT_CODES.has(code))) return true;
  // Google's sentence speaks of the "current quota" for every limit; its quota ids tell which one it was.
  if (quotaIds.length > 0) return quotaIds.some((id) => /perday/i.test(id));
  return SPENT_WORDS.test(message);
}
