import { type Grader, inThreshold } from "./grader.ts";

/** `cost`: the call cost at most `threshold` US dollars. Without a known price it tells nothing and is left out. */
export const cost: Grader = {
  check: ({ threshold }) =>
    threshold !== undefined && threshold >= 0 ? null : inThreshold("needs US dollars, 0 or more"),
  grade({ threshold = 0 }, { completion: { costUsd } }) {
    if (costUsd === null) {
      return { holds: true, unknown: true, reason: "cost not evaluated: the price of this model is not known here" };
    }
    const holds = costUsd <= threshold;
    return { holds, reason: `cost $${costUsd}${holds ? "" : `, at most $${threshold} allowed`}` };
  },
};
