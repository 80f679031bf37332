import type { Completion } from "../domain/case.ts";
import { type Grader, inValue } from "./grader.ts";

const meanings: Record<Completion["finishReason"], string> = {
  stop: "it was complete",
  length: "it reached the limit of tokens",
  content_filter: "the provider's content filter cut in",
  tool_calls: "it called a tool",
  error: "the provider had a fault",
};

/** `finish-reason`: why the model stopped, one of `stop`, `length`, `content_filter`, `tool_calls`, `error`. */
export const finishReason: Grader = {
  check: ({ value }) =>
    typeof value === "string" && Object.hasOwn(meanings, value.toLowerCase())
      ? null
      : inValue(`needs one of ${Object.keys(meanings).join(", ")}`),
  grade({ value }, { completion }) {
    const wanted = String(value).toLowerCase();
    const holds = completion.finishReason === wanted;
    const found = `the answer ended because ${meanings[completion.finishReason]} (${completion.finishReason})`;
    return { holds, reason: holds ? found : `${found}, not with ${wanted}` };
  },
};
