import { z } from "zod";
import { FEEDBACK_KINDS, feedbackValue, VALUE_WORDS } from "./domain/feedback/feedback-kinds.ts";

const MOST_COMMENT = 2_000;
const id = (most: number) => z.string().trim().min(1).max(most);
const hexId = (digits: number) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .regex(new RegExp(`^[0-9a-f]{${digits}}$`), { error: `has ${digits} hexadecimal digits` });

/** What an application says of a call: which call, what kind of thing, and its value. */
export const feedbackInput = z
  .object({
    requestId: id(200).optional(),
    traceId: hexId(32).optional(),
    spanId: hexId(16).optional(),
    kind: z.enum(FEEDBACK_KINDS),
    name: id(128).optional(),
    value: z.unknown().optional(),
    comment: z.string().max(MOST_COMMENT).default(""),
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
