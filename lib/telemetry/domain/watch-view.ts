import type { WatchRule } from "./watch.ts";

/** What grading came to lately. */
export type GradingNow = {
  /** The judge as people name it, and whether it is the local one, which measures overlap and is no model. */
  judge: string;
  isLocal: boolean;
  gradedThisWeek: number;
  spentToday: number;
  /** The day's budget is used up. */
  isStopped: boolean;
};

/** What holds for one prompt, or for the workspace where `prompt` is null. */
export type WatchView = {
  prompt: string | null;
  rule: WatchRule;
  /** False where it is the workspace's rule, or the usual one, that holds. */
  isOwn: boolean;
  /** Calls whose text is kept, as far as they were counted: at most `MOST_COUNTED`. */
  textsKept: number;
};

export const MOST_COUNTED = 10_000;

export type WatchPage = {
  workspace: WatchView;
  prompts: WatchView[];
  /** Prompts that may get a rule of their own. */
  others: string[];
  legalHold: boolean;
  blocked: string | null;
};

export type PromptWatch = {
  view: WatchView;
  workspaceRule: WatchRule;
  grading: GradingNow | null;
  legalHold: boolean;
  blocked: string | null;
};
