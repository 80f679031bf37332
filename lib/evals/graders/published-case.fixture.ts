import type { Assertion, Completion } from "../domain/case.ts";

/** An output (with what else is known of the answer), and whether the published definition lets it pass. */
export type PublishedCase = {
  assertion: Omit<Assertion, "type">;
  output: string;
  pass: boolean;
  score?: number;
} & Partial<Omit<Completion, "output">>;
export type Published = { source: string; cases: PublishedCase[] };

export const of = (assertion: Omit<Assertion, "type">, verdicts: [output: string, pass: boolean, score?: number][]) =>
  verdicts.map(([output, pass, score]) => ({ assertion, output, pass, ...(score === undefined ? {} : { score }) }));

export const docs = (section: string) => `promptfoo, docs/configuration/expected-outputs/deterministic#${section}`;
export const location = {
  type: "object",
  required: ["latitude"],
  properties: { latitude: { type: "number", minimum: -90, maximum: 90 } },
};
export const measured = (assertion: Omit<Assertion, "type">, list: [Partial<Completion>, boolean][]): PublishedCase[] =>
  list.map(([change, pass]) => ({ assertion, output: "x", pass, ...change }));
