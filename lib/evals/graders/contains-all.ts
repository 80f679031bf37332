import { checkList, itemsOf } from "./contains-list.ts";
import { type Grader, quoted } from "./grader.ts";

const containingAll = (fold: (text: string) => string): Grader => ({
  check: checkList,
  grade(assertion, { completion }) {
    const items = itemsOf(assertion);
    const output = fold(completion.output);
    const absent = items.filter((item) => !output.includes(fold(item)));
    if (absent.length === 0) return { holds: true, reason: `contains all ${items.length} texts` };
    return {
      holds: false,
      reason: `does not contain ${absent.slice(0, 5).map(quoted).join(", ")}${absent.length > 5 ? " …" : ""}`,
    };
  },
});

/** `contains-all`: every text of the list stands in the output. */
export const containsAll = containingAll((text) => text);

/** `icontains-all`: the same, whatever the case. */
export const icontainsAll = containingAll((text) => text.toLowerCase());
