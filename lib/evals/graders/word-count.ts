import { countGrader } from "./count-limit.ts";

/** `word-count`: words as promptfoo counts them, what stands between spaces. */
export const wordCount = countGrader((output) => output.split(/\s+/).filter(Boolean).length, ["word", "words"]);
