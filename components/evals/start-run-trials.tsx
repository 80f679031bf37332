import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { TrialReducer } from "#lib/evals/domain/reduce-trials.ts";
import type { RunDraft } from "#lib/evals/domain/run-plan.ts";
import { REDUCER_WORDS } from "#lib/evals/domain/run-words.ts";

const REDUCERS: TrialReducer[] = ["majority", "all", "any"];

export type StartRunTrialsProps = {
  draft: RunDraft;
  change: (part: Partial<RunDraft>) => void;
  fault: string | undefined;
};

/** How often each case is asked, and how its answers become one result. */
export function StartRunTrials({ draft, change, fault }: StartRunTrialsProps) {
  const trials = Number(draft.trials);
  const several = !fault && trials > 1;
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Field label="Trials of each case" error={fault} hint="More than one where answers vary from call to call.">
        <TextInput
          type="number"
          min={1}
          max={9}
          value={draft.trials}
          onChange={(event) => change({ trials: event.target.value })}
        />
      </Field>
      {several && (
        <Field label="A case passes when these pass" group>
          <Segmented
            value={draft.reducer}
            onValueChange={(reducer) => change({ reducer })}
            choices={REDUCERS.map((reducer) => ({ value: reducer, label: REDUCER_WORDS[reducer](trials) }))}
          />
        </Field>
      )}
    </div>
  );
}
