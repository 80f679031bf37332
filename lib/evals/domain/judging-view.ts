import type { Agreement } from "./agreement.ts";
import type { JudgeStanding } from "./judge-standing.ts";

/** A judge that was measured, or is used now. */
export type JudgeLine = {
  key: string;
  name: string;
  /** The judge of the next run. */
  current: boolean;
  agreement: Agreement;
  standing: JudgeStanding;
  /** The same for each prompt whose outputs were labelled, the most labelled first. */
  prompts: { name: string; agreement: Agreement; standing: JudgeStanding }[];
};

/** The prompt a judge that is a model judges with. */
export type JudgePromptState = { name: string; version: number | null; served: boolean };

export type JudgingPage = {
  judgeModel: string;
  local: boolean;
  judgePrompt: JudgePromptState;
  embeddingModel: string;
  minKappa: number;
  minLabels: number;
  judges: JudgeLine[];
  /** Models this workspace uses somewhere, to choose from. */
  models: string[];
  /** Why the reader may not change this, or not write prompts; null where they may. */
  blocked: string | null;
  setUpBlocked: string | null;
};

/** A run whose outputs can be labelled: the newest judged one of its prompt. */
export type LabelDeskLine = {
  prompt: string;
  number: number;
  finishedAt: string;
  judge: string;
  /** Outputs of this run that the reader labelled, and that anybody did. */
  mine: number;
  all: number;
  wanted: number;
  agreement: Agreement;
  standing: JudgeStanding;
};

export type LabelDesk = { lines: LabelDeskLine[]; blocked: string | null; minKappa: number };
