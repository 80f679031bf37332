import type { GateFigures, Verdict } from "./gate-types.ts";

/** Medians over the outputs of the baseline and of the challenger. */
export type OutputSizes = { words: [number, number]; sentences: [number, number] };

/** What both versions answered to one case. */
export type OutputPair = {
  caseKey: string;
  base: string;
  head: string;
  basePassed: boolean | null;
  headPassed: boolean | null;
};

type About = { number: number; suiteRevision: number; trials: number; startedBy: string };

/** A run that compared two given versions, while it goes on or with what it found. */
export type RunBetween =
  | (About & { status: "running" })
  | (About & {
      status: "done";
      finishedAt: string;
      verdict: Verdict;
      figures: GateFigures;
      sizes: OutputSizes | null;
      pairs: OutputPair[];
    });
