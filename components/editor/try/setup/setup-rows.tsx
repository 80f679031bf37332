import type { ReactNode, Ref } from "react";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import type { EditPage } from "#lib/prompts/queries-edit.ts";
import { CaseChoice } from "./case-choice.tsx";
import { ModelChoice } from "./model-choice.tsx";
import { TypedFields } from "./typed-fields.tsx";
import type { Setup } from "./use-setup.ts";

export type SetupRowsProps = {
  workspace: string;
  page: EditPage;
  draft: PromptContent;
  /** Of the draft and of what stable serves. */
  variables: readonly string[];
  models: readonly string[];
  setup: Setup;
  onChange: (change: Partial<Setup>) => void;
  showMissing: boolean;
  fields: Ref<HTMLDivElement>;
};

/** What is to be tried: on which cases or values, and on which models. */
export function SetupRows(props: SetupRowsProps) {
  const { workspace, page, draft, variables, models, setup, onChange, showMissing, fields } = props;
  const { name: prompt, suite } = page;
  return (
    <div className="grid min-w-0 flex-1 grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-2 max-md:w-full max-md:grid-cols-1 max-md:gap-y-1">
      {setup.mode === "cases" ? (
        <Row label="Cases">
          <CaseChoice
            {...{ workspace, prompt, total: suite.cases, chosen: setup.cases }}
            onChange={(cases) => onChange({ cases })}
          />
        </Row>
      ) : (
        <Row label="Values">
          <div ref={fields}>
            <TypedFields
              {...{ workspace, prompt, format: draft.templateFormat, variables, suite, showMissing }}
              values={setup.values}
              onChange={(values) => onChange({ values })}
            />
          </div>
        </Row>
      )}
      <Row label="Models">
        <ModelChoice
          {...{ own: draft.model, more: setup.models, known: models }}
          onChange={(more) => onChange({ models: more })}
        />
      </Row>
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span className="pt-1 text-sm text-ink-3">{label}</span>
      <div className="min-w-0">{children}</div>
    </>
  );
}
