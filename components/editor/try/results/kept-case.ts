import type { EvalCase } from "#lib/evals/domain/case.ts";
import type { Json } from "#lib/prompts/domain/content.ts";

export type Kept = {
  inputs: Readonly<Record<string, Json>>;
  output: string;
  /** `reference` lets the judge compare with the answer; `equals` demands it to the letter. */
  measure: "reference" | "equals";
  now: Date;
};

/** A case made of a try. Its id is made of the second, in UTC: saving a case of an id that is taken would replace it. */
export function keptCase({ inputs, output, measure, now }: Kept): EvalCase {
  const stamp = now.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
  const given = { id: `tried-${stamp}`, inputs: { ...inputs }, source: "golden" as const };
  return measure === "reference"
    ? { ...given, reference: output }
    : { ...given, assert: [{ type: "equals", value: output }] };
}
