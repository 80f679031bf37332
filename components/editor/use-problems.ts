"use client";

import { useDeferredValue, useMemo, useState } from "react";
import type { EditPage } from "#lib/prompts/queries-edit.ts";
import type { Draft } from "./draft/draft.ts";
import { listProblems, type Problem, type TextPlace } from "./problems/list-problems.ts";
import type { LockedDraft } from "./snippets/lock-draft.ts";
import { type VariableRow, variableRows } from "./variable-rows.ts";

export type Findings = {
  problems: readonly Problem[];
  variables: readonly VariableRow[];
  setSchemaPlace: (place: TextPlace | null) => void;
};

/** What is to be said of a draft, computed when there is time between two keys. */
export function useProblems(
  draft: Draft,
  locked: LockedDraft,
  { suite, kind }: Pick<EditPage, "suite" | "kind">,
): Findings {
  const [schemaPlace, setSchemaPlace] = useState<TextPlace | null>(null);
  const { pending } = useDeferredValue(draft);
  const problems = useMemo(
    () => listProblems({ pending, ...locked }, suite, schemaPlace, kind === "snippet"),
    [pending, locked, suite, schemaPlace, kind],
  );
  const variables = useMemo(() => variableRows(locked.content, suite), [locked.content, suite]);
  return { problems, variables, setSchemaPlace };
}
