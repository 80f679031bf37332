import { type Grader, inThreshold } from "./grader.ts";

/** `latency`: the answer came within `threshold` milliseconds. A cached or repeated call tells nothing and is left out. */
export const latency: Grader = {
  check: ({ threshold }) =>
    threshold !== undefined && threshold > 0 ? null : inThreshold("needs milliseconds, more than 0"),
  grade({ threshold = 0 }, { completion: { latencyMs } }) {
    if (latencyMs === null) {
      return {
        holds: true,
        unknown: true,
        reason: "latency not evaluated: the answer was not measured in a single uncached call",
      };
    }
    const holds = latencyMs <= threshold;
    return { holds, reason: `${Math.round(latencyMs)} ms${holds ? "" : `, at most ${threshold} ms allowed`}` };
  },
};
