import { n as rouge } from "js-rouge";
import { checkShare, checkText, type Grader, inValue, quoted, shown, textOf } from "./grader.ts";

const usualThreshold = 0.75;
/** Its rules for sentences and words take 40 ms for texts of so many characters at worst (measured). */
const mostAtOnce = 5_000;

/**
 * `rouge-n`: the F1 of the words an output shares with the value, whatever their case (ROUGE-1; Lin, "ROUGE", ACL
 * 2004, by js-rouge as promptfoo does), is at least `threshold` (0.75 unless told).
 */
export const rougeN: Grader = {
  check(assertion) {
    if (typeof assertion.value === "string" && assertion.value.trim() === "")
      return inValue("needs a text that is not empty");
    return checkText(assertion) ?? checkShare(assertion);
  },
  heavy: (assertion, { completion }) => completion.output.length + textOf(assertion).length > mostAtOnce,
  grade(assertion, { completion }) {
    const { threshold = usualThreshold } = assertion;
    const wanted = textOf(assertion);
    const score = completion.output.trim() === "" ? 0 : rouge(completion.output, wanted, { caseSensitive: false });
    const holds = score >= threshold;
    return { holds, score, reason: `ROUGE-1 ${shown(score)} against ${quoted(wanted)}, ${threshold} is the threshold` };
  },
};
