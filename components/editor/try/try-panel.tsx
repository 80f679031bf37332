"use client";

import { type ReactNode, useMemo, useRef, useState } from "react";
import { useModifierKey } from "#components/shell/use-modifier-key.ts";
import { PlayIcon, StopIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { findVariables } from "#lib/prompts/domain/template/find-variables.ts";
import type { EditPage } from "#lib/prompts/queries-edit.ts";
import { sameContent } from "../draft/same-content.ts";
import { PanelHead } from "../panels/panel-head.tsx";
import type { EditorPlace } from "../problems/list-problems.ts";
import { useChord } from "../use-chord.ts";
import { useVersion } from "../use-version.ts";
import { TryResults } from "./results/try-results.tsx";
import { useTry } from "./run/use-try.ts";
import { CaseChoice } from "./setup/case-choice.tsx";
import { ModelChoice } from "./setup/model-choice.tsx";
import { TypedFields } from "./setup/typed-fields.tsx";
import { inputsOf, missingValues } from "./setup/typed-values.ts";
import { useSetup } from "./setup/use-setup.ts";
import { TryRefusal } from "./try-refusal.tsx";
import { TrySummary } from "./try-summary.tsx";

export type TryPanelProps = {
  workspace: string;
  page: EditPage;
  /** Whose setup is remembered: the member's id. */
  person: string;
  draft: PromptContent;
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
export function TryPanel({ workspace, page, person, draft, models, tryBlocked, keepBlocked, onJump }: TryPanelProps) {
  const { name, suite } = page;
  const served = page.channels.find(({ channel }) => channel === "stable")?.version ?? 0;
  const stable = useVersion(workspace, name, served, page.base);
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
  const { run, refusal, running, start, stop } = useTry(promptPath(workspace, name, "edit/try"));
  const [pressed, setPressed] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const modifier = useModifierKey();
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
    start({ draft, ...given, models: setup.models.filter((model) => model !== draft.model), fresh });
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
          <div className="grid min-w-0 flex-1 grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-2 max-md:w-full max-md:grid-cols-1 max-md:gap-y-1">
            <SetupRow label={mode === "cases" ? "Cases" : "Values"}>
              {mode === "cases" ? (
                <CaseChoice
                  {...{ workspace, prompt: name, total: suite.cases, chosen: setup.cases }}
                  onChange={(cases) => change({ cases })}
                />
              ) : (
                <div ref={fields}>
                  <TypedFields
                    {...{ workspace, prompt: name, format: draft.templateFormat, variables, suite }}
                    values={setup.values}
                    showMissing={pressed}
                    onChange={(values) => change({ values })}
                  />
                </div>
              )}
            </SetupRow>
            <SetupRow label="Models">
              <ModelChoice
                own={draft.model}
                more={setup.models}
                known={models}
                onChange={(models) => change({ models })}
              />
            </SetupRow>
          </div>
          <Button
            icon={running ? <StopIcon /> : <PlayIcon />}
            blockedReason={blocked}
            reasonPlacement="under"
            aria-keyshortcuts="Control+Enter Meta+Enter"
            onClick={() => (running ? stop() : press(false))}
            className="min-w-32 max-md:w-full"
          >
            {running ? "Stop" : "Run"}
            {!running && (
              <span className="max-md:hidden">
                <Kbd>{modifier === "⌘" ? "⌘ ⏎" : "Ctrl ⏎"}</Kbd>
              </span>
            )}
          </Button>
        </div>
        <div className="mt-4 border-t pt-4">
          {refusal && <TryRefusal refusal={refusal} onJump={onJump} />}
          <TrySummary
            {...{ run, running }}
            stale={run !== null && !running && !sameContent(run.draft, draft)}
            same={stable ? sameContent(stable.content, draft) : false}
            cases={suite.cases}
            onFresh={() => press(true)}
          />
          {run && <TryResults {...{ workspace, prompt: name, run }} keep={{ variables, blockedReason: keepBlocked }} />}
        </div>
      </div>
    </section>
  );
}

function SetupRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span className="pt-1 text-sm text-ink-3">{label}</span>
      <div className="min-w-0">{children}</div>
    </>
  );
}
