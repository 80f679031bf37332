/** The local overlap judge: the default, free, and no LLM. */
export const LOCAL_JUDGE_MODEL = "local/nearest-1";
/** Tells how alike texts are by the words they share, without a vendor: a stand-in for an embedding model, and says so. */
export const DEFAULT_EMBEDDING_MODEL = "local/hash-1";
/** The prompt a model judges with, unless Settings name another. */
export const DEFAULT_JUDGE_PROMPT = "countersign/judge";

/**
 * The judge of one run, fixed when the run begins: a newer version of its prompt, another model or other demands of
 * it change nothing for runs that have begun. `key` names the judge that people's labels measure.
 */
export type PinnedJudge = {
  kind: "local" | "model";
  model: string;
  /** The prompt it judges with, in the same workspace; null for the local judge, which has none. */
  prompt: string | null;
  version: number | null;
  contentHash: string | null;
  /** Tells how alike texts are; absent in runs from before it was pinned. */
  embeddingModel?: string;
  key: string;
  /** Cohen's κ it must reach with people, and over how many labelled outputs that can be told. */
  minKappa: number;
  minLabels: number;
};

/** Is this name a judge of this process, which needs neither a vendor nor a prompt? */
export const isLocalJudge = (model: string): boolean => model.startsWith("local/");

/** A judge as people name it. */
export function judgeName({ kind, model, prompt, version }: PinnedJudge): string {
  return kind === "local" ? "the local overlap judge" : `${model} with ${prompt} v${version}`;
}

/**
 * What to know before a run starts, and beside its figures: a model that judges its own answers. The local judge
 * measures overlap and has no answers of its own to prefer.
 */
export function judgeWarnings(
  judge: Pick<PinnedJudge, "kind" | "model"> | null,
  modelsUnderTest: readonly string[],
): string[] {
  if (judge?.kind !== "model" || !modelsUnderTest.includes(judge.model)) return [];
  return [
    `${judge.model} is also the judge. Where a case leaves anything to the judge, it judges its own answers, and models tend to prefer their own words. Settings, Judging has the choice of another.`,
  ];
}
