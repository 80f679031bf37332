import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { shareWords, type WatchRule } from "#lib/telemetry/domain/watch.ts";

const SHARES = [0, 100, 200, 300, 500, 1_000, 10_000];

export type GradingFieldsProps = {
  rule: WatchRule;
  /** Without text nothing can be graded or looked at. */
  keepsText: boolean;
  fault: (path: string, name: string) => string | undefined;
};

/** How many calls the judge grades and people look at, and what that may cost. */
export function GradingFields({ rule, keepsText, fault }: GradingFieldsProps) {
  if (!keepsText) {
    return (
      <>
        <input type="hidden" name="gradeShare" value="0" />
        <input type="hidden" name="reviewWeekly" value="0" />
      </>
    );
  }
  const shares = SHARES.includes(rule.gradeShare) ? SHARES : [...SHARES, rule.gradeShare].sort((a, b) => a - b);
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
      <Field label="Graded by the judge" error={fault("gradeShare", "The share")} className="w-40 max-md:w-full">
        <Select
          name="gradeShare"
          defaultValue={String(rule.gradeShare)}
          options={shares.map((share) => ({
            value: String(share),
            label: share === 0 ? "None" : shareWords(share),
            ...(share === 200 || share === 500 ? { hint: share === 200 ? "usual" : "close watch" } : {}),
          }))}
        />
      </Field>
      <Field label="Grading costs at most" error={fault("gradeUsdDaily", "The budget")} className="w-40 max-md:w-full">
        <TextInput name="gradeUsdDaily" inputMode="decimal" after="$ a day" defaultValue={rule.gradeUsdDaily} />
      </Field>
      <Field label="People look at" error={fault("reviewWeekly", "The number of calls")} className="w-40 max-md:w-full">
        <TextInput name="reviewWeekly" inputMode="numeric" after="a week" defaultValue={rule.reviewWeekly} />
      </Field>
    </div>
  );
}
