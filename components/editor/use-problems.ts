"use client";

import { useDeferredValue, useMemo, useState } from "react";
import type { SuiteInputs } from "#lib/prompts/read-suite-inputs.ts";
import type { Draft } from "./draft/draft.ts";
import { listProblems, type Problem, type TextPlace } from "./problems/list-problems.ts";
import { type VariableRow, variableRows } from "./variable-rows.ts";

export type Findings = {
  problems: readonly Problem[];
  variables: readonly VariableRow[];
  setSchemaPlace: (place: TextPlace | null) => void;
};

/** What is to be said of a draft, computed when there is time between two keys. */
export function useProblems(draft: Draft, suite: SuiteInputs): Findings {
  const [schemaPlace, setSchemaPlace] = useState<TextPlace | null>(null);
  const settled = useDeferredValue(draft);
  const problems = useMemo(() => listProblems(settled, suite, schemaPlace), [settled, suite, schemaPlace]);
  const variables = useMemo(() => variableRows(settled.content, suite), [settled.content, suite]);
  return { problems, variables, setSchemaPlace };
}
