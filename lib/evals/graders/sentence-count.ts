import { countSentences } from "#lib/models/domain/sentences.ts";
import { countGrader } from "./count-limit.ts";

/** `sentence-count`: sentences as a reader counts them; abbreviations and decimals end none. Ours, not promptfoo's. */
export const sentenceCount = countGrader(countSentences, ["sentence", "sentences"], 50_000);
