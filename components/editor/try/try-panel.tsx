"use client";

import { memo, useMemo, useRef, useState } from "react";
import { Segmented } from "#components/ui/segmented.tsx";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { expandContent } from "#lib/prompts/domain/includes/expand-content.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { EditPage } from "#lib/prompts/queries-edit.ts";
import { findVariables } from "#sdk/template/find-variables.ts";
import { sameContent } from "../draft/same-content.ts";
import { PanelHead } from "../panels/panel-head.tsx";
import type { EditorPlace } from "../problems/list-problems.ts";
import { useChord } from "../use-chord.ts";
import { useVersion } from "../use-version.ts";
import { TryResults } from "./results/try-results.tsx";
import { useTry } from "./run/use-try.ts";
import { RunButton } from "./run-button.tsx";
import { SetupRows } from "./setup/setup-rows.tsx";
import { inputsOf, missingValues } from "./setup/typed-values.ts";
import { useSetup } from "./setup/use-setup.ts";
import { TryRefusal } from "./try-refusal.tsx";
import { TrySummary } from "./try-summary.tsx";

export type TryPanelProps = {
  workspace: string;
  page: EditPage;
  /** Whose setup is remembered: the member's id. */
  person: string;
  /** The draft, a moment behind the keys, and how to get it as it stands now. */
  draft: PromptContent;
  current: () => PromptContent;
  /** Models it can be tried on, besides any that is typed. */
  models: readonly string[];
  /** Why this person may not try, or not change the suite. */
  tryBlocked: string | null;
  keepBlocked: string | null;
  onJump?: (place: EditorPlace) => void;
};

const HEAD = "draft-try";
const FIRST_CASES = 3;
const MODES = [
  { value: "cases", label: "Cases" },
  { value: "typed", label: "Typed values" },
] as const;

/** Whatever lies over the page has the keys. */
const isCovered = () => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;

/** Runs the draft as it stands, without saving it, beside what stable serves. */
export const TryPanel = memo(function TryPanel(props: TryPanelProps) {
  const { workspace, page, person, draft, current, models, tryBlocked, keepBlocked, onJump } = props;
  const { name, suite } = page;
  const served = page.channels.find(({ channel }) => channel === "stable")?.version ?? 0;
  const stable = useVersion(workspace, name, served, page.base);
  const { run, refusal, running, start, stop } = useTry(promptPath(workspace, name, "edit/try"));
  const same = useMemo(
    () => (stable ? sameContent(expandContent(stable.content), expandContent(draft)) : false),
    [stable, draft],
  );
  const stale = useMemo(() => run !== null && !running && !sameContent(run.draft, draft), [run, running, draft]);
  const variables = useMemo(() => {
    const all = [draft, ...(stable ? [stable.content] : [])].flatMap((content) => findVariables(content));
    return [...new Set(all.map((variable) => variable.name))];
  }, [draft, stable]);
  const [setup, change] = useSetup(`try/${workspace}/${person}/${name}`, {
    mode: suite.examples.length > 0 ? "cases" : "typed",
    cases: suite.examples.slice(0, FIRST_CASES).map(({ key }) => key),
    values: {},
    models: [],
  });
  const [pressed, setPressed] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const { mode } = setup;
  const missing = mode === "typed" ? missingValues(variables, setup.values) : [];
  const blocked = tryBlocked ?? (mode === "cases" && setup.cases.length === 0 ? "Choose a case first" : null);

  const press = (fresh: boolean) => {
    setPressed(true);
    if (blocked) return;
    const [lacking] = missing;
    if (lacking !== undefined) {
      return fields.current?.querySelector<HTMLElement>(`[data-variable="${CSS.escape(lacking)}"]`)?.focus();
    }
    const given = mode === "cases" ? { cases: setup.cases } : { inputs: inputsOf(variables, setup.values) };
    const now = current();
    start({ draft: now, ...given, models: setup.models.filter((model) => model !== now.model), fresh });
  };
  useChord("Enter", () => {
    if (!isCovered()) press(false);
  });

  return (
    <section aria-labelledby={HEAD}>
      <PanelHead
        id={HEAD}
        title="Try"
        actions={
          <Segmented
            aria-label="Try with"
            choices={MODES}
            value={mode}
            onValueChange={(value) => change({ mode: value })}
          />
        }
      >
        runs the draft; nothing is saved or released
      </PanelHead>
      <div className="pt-3 pr-8 pb-6 pl-6 max-md:px-4">
        <div className="flex items-start gap-4 max-md:flex-col">
          <SetupRows
            {...{ workspace, page, draft, variables, models, setup, fields }}
            showMissing={pressed}
            onChange={change}
          />
          <RunButton {...{ running, blockedReason: blocked }} onRun={() => press(false)} onStop={stop} />
        </div>
        <div className="mt-4 border-t pt-4">
          {refusal && <TryRefusal refusal={refusal} onJump={onJump} />}
          <TrySummary {...{ run, running }} {...{ stale, same, cases: suite.cases }} onFresh={() => press(true)} />
          {run && <TryResults {...{ workspace, prompt: name, run }} keep={{ variables, blockedReason: keepBlocked }} />}
        </div>
      </div>
    </section>
  );
});
