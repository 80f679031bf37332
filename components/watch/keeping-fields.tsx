import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { Capture } from "#lib/telemetry/domain/capture.ts";
import type { WatchRule } from "#lib/telemetry/domain/watch.ts";
import { type KeepingDraft, whatGoes } from "./what-goes.ts";

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

const NUMBER = "w-40 max-md:w-full";

export type KeepingFieldsProps = {
  rule: WatchRule;
  draft: KeepingDraft;
  onChange: (next: Partial<KeepingDraft>) => void;
  /** Nothing that is kept may be removed. */
  held: boolean;
  fault: (path: string, name: string) => string | undefined;
};

/** What of a call's text is kept, and for how long. */
export function KeepingFields({ rule, draft, onChange, held, fault }: KeepingFieldsProps) {
  const { capture, contentDays, callDays, removing } = draft;
  const goes = held ? null : whatGoes(rule, draft);
  return (
    <>
      <Field
        label="Text of calls"
        group
        hint={<span className="block max-w-measure">{MEANS[capture]}</span>}
        error={fault("capture", "The text")}
      >
        <Segmented
          choices={CHOICES}
          value={capture}
          onValueChange={(next) => onChange({ capture: next })}
          className="my-0.5"
        />
      </Field>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        {capture !== "off" && (
          <Field label="Keep text for" error={fault("contentDays", "The number of days")} className={NUMBER}>
            <TextInput
              name="contentDays"
              inputMode="numeric"
              after="days"
              value={contentDays}
              onChange={({ target }) => onChange({ contentDays: target.value })}
            />
          </Field>
        )}
        <Field label="Keep calls for" error={fault("callDays", "The number of days")} className={NUMBER}>
          <TextInput
            name="callDays"
            inputMode="numeric"
            after="days"
            value={callDays}
            onChange={({ target }) => onChange({ callDays: target.value })}
          />
        </Field>
      </div>
      {goes && (
        <Note tone="unsure" live className="max-w-measure">
          {goes}
        </Note>
      )}
      {capture !== "full" && !held && (
        <Checkbox
          name="removeKept"
          checked={removing}
          onChange={({ target }) => onChange({ removing: target.checked })}
          label={
            capture === "off" ? "Also remove the text that is kept already" : "Also redact the text that is kept whole"
          }
          hint="What goes does not come back. The audit log says how much it was."
        />
      )}
    </>
  );
}
