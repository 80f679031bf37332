import { WHOLE } from "./rollout.ts";

type PlanFault = { path: (string | number)[]; message: string };

/**
 * What is wrong with the shares of a plan, in basis points: each stage gives the candidate more than the one before, and
 * a plan written in percent is told so, because it would end at a hundredth of what was meant.
 */
export function planFaults(stages: readonly { share: number }[]): PlanFault[] {
  if (stages.length > 1 && stages.at(-1)?.share === 100) {
    return [{ path: [stages.length - 1, "share"], message: `shares are basis points: 5 % is 500, all is ${WHOLE}` }];
  }
  return stages.flatMap(({ share }, index) => {
    const before = stages[index - 1]?.share ?? 0;
    if (share > before) return [];
    return [{ path: [index, "share"], message: `is not more than the stage before, ${before}: a share only grows` }];
  });
}
