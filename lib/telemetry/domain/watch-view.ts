import type { WatchRule } from "./watch.ts";

/** What grading came to lately. */
export type GradingNow = {
  /** The judge as people name it, and whether it is the local one, which compares words and is no model. */
  judge: string;
  isLocal: boolean;
  gradedThisWeek: number;
  /** Drawn and not graded: the budget was used up, or the judge gave no opinion. */
  leftOutThisWeek: number;
  /** In US dollars, since midnight UTC. */
  spentToday: number;
  /** Why nothing is graded at the moment; null while it goes on. */
  stopped: string | null;
};

/** The workspace's rule, and the prompts that have one of their own. */
export type WatchPage = {
  rule: WatchRule;
  prompts: { prompt: string; rule: WatchRule }[];
  judge: string;
  isLocal: boolean;
  legalHold: boolean;
  blocked: string | null;
};

/** What holds for one prompt: `isOwn` false where it is the workspace's rule. */
export type PromptWatch = {
  prompt: string;
  rule: WatchRule;
  isOwn: boolean;
  usual: WatchRule;
  /** Null while none of its calls are graded. */
  grading: GradingNow | null;
  legalHold: boolean;
  blocked: string | null;
};
