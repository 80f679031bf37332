import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { Capture } from "#lib/telemetry/domain/capture.ts";
import type { WatchRule } from "#lib/telemetry/domain/watch.ts";

const CHOICES = [
  { value: "off", label: "Nothing" },
  { value: "redacted", label: "Redacted" },
  { value: "full", label: "All of it" },
] as const;

const MEANS: Record<Capture, string> = {
  off: "Counts, times and costs are kept, no text, and no comment on it. Nothing can be graded, replayed or added to a suite.",
  redacted:
    "E-mail addresses, phone, account and card numbers, IP addresses, keys and passwords are taken out before anything is stored. Names of people and addresses of houses are not recognised.",
  full: "Everything the application sends is stored as it is, personal data and secrets too.",
};

export type KeepingFieldsProps = {
  rule: WatchRule;
  capture: Capture;
  onCapture: (capture: Capture) => void;
  /** Nothing may be removed. */
  legalHold: boolean;
  fault: (path: string, name: string) => string | undefined;
};

/** What of a call's text is kept, and for how long. */
export function KeepingFields({ rule, capture, onCapture, legalHold, fault }: KeepingFieldsProps) {
  return (
    <>
      <Field label="Text of calls" group hint={MEANS[capture]} error={fault("capture", "The text")}>
        <Segmented choices={CHOICES} value={capture} onValueChange={onCapture} className="my-0.5" />
      </Field>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        {capture !== "off" && (
          <Field
            label="Keep text, days"
            error={fault("contentDays", "The number of days")}
            className="w-40 max-md:w-full"
          >
            <TextInput name="contentDays" inputMode="numeric" defaultValue={rule.contentDays} />
          </Field>
        )}
        <Field label="Keep calls, days" error={fault("callDays", "The number of days")} className="w-40 max-md:w-full">
          <TextInput name="callDays" inputMode="numeric" defaultValue={rule.callDays} />
        </Field>
      </div>
      {capture !== "full" && !legalHold && (
        <Checkbox
          name="removeKept"
          label={
            capture === "off" ? "Also remove the text that is kept already" : "Also redact the text that is kept whole"
          }
          hint="What goes does not come back. The audit log says how much it was."
        />
      )}
    </>
  );
}
