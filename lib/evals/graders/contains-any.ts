import { checkList, itemsOf } from "./contains-list.ts";
import { type Grader, quoted } from "./grader.ts";

const containingAny = (fold: (text: string) => string): Grader => ({
  check: checkList,
  grade(assertion, { completion }) {
    const items = itemsOf(assertion);
    const output = fold(completion.output);
    const found = items.find((item) => output.includes(fold(item)));
    if (found !== undefined) return { holds: true, reason: `contains ${quoted(found)}` };
    return {
      holds: false,
      reason: `contains none of ${items.slice(0, 5).map(quoted).join(", ")}${items.length > 5 ? " …" : ""}`,
    };
  },
});

/** `contains-any`: at least one text of the list stands in the output. */
export const containsAny = containingAny((text) => text);

/** `icontains-any`: the same, whatever the case. */
export const icontainsAny = containingAny((text) => text.toLowerCase());
