import type { Json } from "#lib/prompts/domain/content.ts";
import { type Judge, type JudgeRequest, pollVotes, type Vote } from "./judge.ts";
import { overlap } from "./overlap.ts";

/** Correct from this overlap on: a faithful rewording reaches it, the same facts drowned in four times the words do not. */
export const CORRECT_FROM = 0.45;
/** An overlap of this much or more is as good as can be asked of other words: score 5. */
const excellentFrom = 0.8;

/**
 * The judge that needs no model: it measures overlap with the reference (the rubric when there is none) and says so
 * in every reason. It knows nothing of meaning: a negation or a wrong figure among right words escapes it.
 */
export const localJudge: Judge = {
  judge: (request) => pollVotes(async () => voteOn(request)),
};

function voteOn({ output, reference, rubric }: JudgeRequest): Vote {
  const against = reference === null ? "rubric" : "reference";
  const shared = overlap(output, reference === null ? (rubric ?? "") : textOf(reference));
  return {
    pass: shared >= CORRECT_FROM,
    score: Math.round(1 + 4 * Math.min(1, shared / excellentFrom)),
    reason: `overlap with the ${against} ${shared.toFixed(2)}; local demo judge, not an LLM`,
  };
}

function textOf(reference: Json): string {
  return typeof reference === "string" ? reference : JSON.stringify(reference);
}
