import { z } from "zod";
import { FEEDBACK_KINDS, feedbackValue, VALUE_WORDS } from "./domain/feedback/feedback-kinds.ts";

const MOST_COMMENT = 2_000;
const id = (most: number) => {
  const error = `has 1 to ${most} characters`;
  return z.string({ error }).trim().min(1, { error }).max(most, { error });
};
const hexId = (digits: number) => {
  const error = `has ${digits} hexadecimal digits`;
  return z
    .string({ error })
    .trim()
    .toLowerCase()
    .regex(new RegExp(`^[0-9a-f]{${digits}}$`), { error });
};
const comment = { error: `is a text of ${MOST_COMMENT.toLocaleString("en")} characters at most` };

/** What an application says of a call: which call, what kind of thing, and its value. */
export const feedbackInput = z
  .object({
    requestId: id(200).optional(),
    traceId: hexId(32).optional(),
    spanId: hexId(16).optional(),
    kind: z.enum(FEEDBACK_KINDS, { error: `is one of ${FEEDBACK_KINDS.join(", ")}` }),
    name: id(128).optional(),
    value: z.unknown().optional(),
    comment: z.string(comment).max(MOST_COMMENT, comment).default(""),
  })
  .strict()
  .transform((given, issues) => {
    const fault = (path: string, message: string) => issues.addIssue({ code: "custom", path: [path], message });
    const value = feedbackValue(given.kind, given.value);
    if ((given.requestId === undefined) === (given.traceId === undefined)) {
      fault("requestId", "or traceId is needed, one of the two");
    }
    if (given.spanId !== undefined && given.traceId === undefined) fault("spanId", "goes with a traceId");
    if (given.name !== undefined && given.kind !== "score") fault("name", "is a score's");
    if (value === null) fault("value", VALUE_WORDS[given.kind]);
    return { ...given, value: value ?? 0 };
  });
