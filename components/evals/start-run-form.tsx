import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { judgeWarnings } from "#lib/evals/domain/pinned-judge.ts";
import { planWords, type RunEstimate } from "#lib/evals/domain/run-estimate.ts";
import { draftFaults, plannedRun, type RunDraft, STABLE } from "#lib/evals/domain/run-plan.ts";
import type { RunOffer } from "#lib/evals/domain/runs-view.ts";
import { StartRunModels } from "./start-run-models.tsx";
import { StartRunTrials } from "./start-run-trials.tsx";

export type StartRunFormProps = {
  offer: RunOffer;
  draft: RunDraft;
  change: (part: Partial<RunDraft>) => void;
  estimate: RunEstimate | undefined;
  refusal: string | undefined;
};

/** What a run asks, of whom, how often and for how much at most. */
export function StartRunForm({ offer, draft, change, estimate, refusal }: StartRunFormProps) {
  const faults = draftFaults(draft);
  const plan = plannedRun(offer, draft);
  return (
    <>
      {refusal && (
        <Note tone="fail" live title="Not started.">
          {refusal}
        </Note>
      )}
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Test">
          <Select
            value={String(draft.challenger)}
            onValueChange={(value) => change({ challenger: Number(value) })}
            options={versionOptions(offer)}
          />
        </Field>
        <Field
          label="Against"
          hint={offer.stable === null ? "Nothing was ever released, so there is nothing to compare with." : undefined}
        >
          <Select
            value={draft.against}
            onValueChange={(against) => change({ against })}
            options={[stableOption(offer), ...versionOptions(offer)]}
          />
        </Field>
      </div>
      <StartRunModels offer={offer} draft={draft} change={change} known={estimate?.models} />
      <StartRunTrials draft={draft} change={change} fault={faults.trials} />
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Spend at most" optional error={faults.budgetUsd}>
          <TextInput
            inputMode="decimal"
            value={draft.budgetUsd}
            onChange={(event) => change({ budgetUsd: event.target.value })}
            after={<span className="text-sm">USD</span>}
          />
        </Field>
        <Field label="Take at most" optional error={faults.budgetMinutes}>
          <TextInput
            inputMode="decimal"
            value={draft.budgetMinutes}
            onChange={(event) => change({ budgetMinutes: event.target.value })}
            after={<span className="text-sm">min</span>}
          />
        </Field>
      </div>
      <p className="-mt-3 text-xs text-ink-3">
        A run that its budget ends is inconclusive; what it had asked is kept and is not paid for again.
      </p>
      <Checkbox
        checked={draft.cache}
        onChange={(event) => change({ cache: event.target.checked })}
        label="Take answers that were paid for before from the cache"
        hint="They cost nothing, and their time is not counted. Without it everything is asked anew."
      />
      {judgeWarnings(offer.judge, plan.models).map((warning) => (
        <Note key={warning} tone="unsure" live>
          {warning}
        </Note>
      ))}
      <p className="border-t pt-3 wrap-anywhere text-ink-2" aria-live="polite">
        {planWords(offer, draft, plan, estimate)}
      </p>
    </>
  );
}

const versionOptions = ({ versions }: RunOffer) =>
  versions.map(({ number, semver }, index) => ({
    value: String(number),
    label: `v${number}`,
    hint: index === 0 ? `${semver}, newest` : semver,
    textValue: `v${number}`,
  }));

const stableOption = ({ stable }: RunOffer) => ({
  value: STABLE,
  label: "stable",
  hint: stable === null ? "serves nothing yet" : `v${stable} now`,
  textValue: "stable",
});
