import type { Json } from "#lib/prompts/domain/content.ts";
import type { Assertion } from "../domain/case.ts";
import { type Finding, type Grader, inValue } from "./grader.ts";

type Limit = { min: number; max: number };

/**
 * A grader of how many things an output has: `value` is the exact number, or `{min?, max?}`, both inclusive. Outputs
 * longer than `heavyFrom` characters are counted elsewhere.
 */
export function countGrader(
  count: (output: string) => number,
  [one, many]: [string, string],
  heavyFrom = Number.POSITIVE_INFINITY,
): Grader {
  return {
    check: (assertion) =>
      limitOf(assertion) === null ? inValue(`needs a whole number of ${many}, or {min, max}`) : null,
    heavy: (_assertion, { completion }) => completion.output.length > heavyFrom,
    grade(assertion, { completion }): Finding {
      const limit = limitOf(assertion);
      if (limit === null) return { holds: false, reason: "the value is no limit" };
      const found = count(completion.output);
      const holds = found >= limit.min && found <= limit.max;
      const stated = `${found} ${found === 1 ? one : many}`;
      return { holds, reason: holds ? stated : `${stated}, ${wanted(limit, found)}` };
    },
  };
}

function limitOf({ value }: Assertion): Limit | null {
  const exact = countOf(value);
  if (exact !== null) return { min: exact, max: exact };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  if (Object.keys(value).some((key) => key !== "min" && key !== "max")) return null;
  const min = value.min === undefined ? 0 : countOf(value.min);
  const max = value.max === undefined ? Number.POSITIVE_INFINITY : countOf(value.max);
  if (min === null || max === null || min > max || (value.min === undefined && value.max === undefined)) return null;
  return { min, max };
}

function countOf(value: Json | undefined): number | null {
  const count = typeof value === "string" && /^\d{1,7}$/.test(value) ? Number(value) : value;
  return typeof count === "number" && Number.isInteger(count) && count >= 0 ? count : null;
}

function wanted({ min, max }: Limit, found: number): string {
  if (min === max) return `exactly ${min} wanted`;
  return found > max ? `at most ${max} allowed` : `at least ${min} wanted`;
}
