import type { RawSpan } from "../raw-span.ts";
import { firstText, textOf } from "./attribute-values.ts";

const ERROR = 2;
const OK = 1;
const STATUS = ["http.response.status_code", "http.status_code"];

/**
 * Whether a span ended badly, and how: by its status, by `error.type`, or by an exception that was not declared handled.
 * Never the message: it may quote the call's text.
 */
export function readError(span: RawSpan): { isError: boolean; errorType: string | null } {
  const { attributes } = span;
  const exception = span.events.find(({ name }) => name === "exception");
  const told = textOf(attributes["error.type"]);
  const isError =
    span.statusCode === ERROR ||
    attributes["langfuse.observation.level"] === "ERROR" ||
    (span.statusCode !== OK && (told !== null || exception !== undefined));
  if (!isError) return { isError, errorType: null };
  const type = told ?? textOf(exception?.attributes["exception.type"]) ?? firstText(attributes, STATUS);
  return { isError, errorType: type ?? "error" };
}
