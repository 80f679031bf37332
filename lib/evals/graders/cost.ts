import type { Grader } from "./grader.ts";

/** `cost`: the call cost at most `threshold` US dollars. */
export const cost: Grader = {
  check: ({ threshold }) => (threshold !== undefined && threshold >= 0 ? null : "needs a threshold in US dollars"),
  grade({ threshold = 0 }, { completion: { costUsd } }) {
    const holds = costUsd <= threshold;
    return { holds, reason: `cost $${costUsd}${holds ? "" : `, at most $${threshold} allowed`}` };
  },
};
