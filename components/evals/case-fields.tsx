import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { CaseDraft } from "#lib/evals/domain/case-draft.ts";
import { AssertionFields } from "./assertion-fields.tsx";
import { InputFields } from "./input-fields.tsx";
import { type Fault, faultAt } from "./refusal.ts";
import { TurnFields } from "./turn-fields.tsx";

export type CaseFieldsProps = {
  draft: CaseDraft;
  onChange: (draft: CaseDraft) => void;
  faults: readonly Fault[];
  /** The case is there already, and an id never changes. */
  idFixed: boolean;
  variables: readonly string[];
};

const SOURCES = [
  { value: "golden", label: "golden" },
  { value: "production", label: "production" },
  { value: "synthetic", label: "synthetic" },
] as const;

const NAMED = [
  ...["id", "inputs", "turns", "reference", "assert", "threshold"],
  ...["source", "tags", "critical", "conversation"],
];

/** The fields of a case, in the order in which one thinks of them: what is asked, what must come, how much it matters. */
export function CaseFields({ draft, onChange, faults, idFixed, variables }: CaseFieldsProps) {
  const set = (part: Partial<CaseDraft>) => onChange({ ...draft, ...part });
  const others = faults.filter((fault) => !NAMED.includes(fault.path.split(".")[0] ?? ""));
  return (
    <div className="grid gap-5">
      {others.length > 0 && (
        <Note tone="fail" live>
          {others.map((fault) => `${fault.path} ${fault.message}`.trim()).join("; ")}
        </Note>
      )}
      <Field
        label="Id"
        error={faultAt(faults, "id")}
        hint={
          idFixed
            ? "An id never changes; duplicate the case to give it another."
            : "Runs and links name the case by it: golden-042."
        }
      >
        <TextInput
          mono
          autoFocus={!idFixed}
          readOnly={idFixed}
          value={draft.id}
          maxLength={120}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ id: event.target.value })}
        />
      </Field>
      {draft.turns ? (
        <TurnFields
          turns={draft.turns}
          onChange={(turns) => set({ turns })}
          onInputs={() => set({ turns: null })}
          error={faultAt(faults, "turns")}
        />
      ) : (
        <InputFields
          inputs={draft.inputs}
          variables={variables}
          onChange={(inputs) => set({ inputs })}
          faults={faults}
          onTurns={() => set({ turns: [{ role: "user", content: "" }] })}
        />
      )}
      <AssertionFields
        assertions={draft.assertions}
        onChange={(assertions) => set({ assertions })}
        faults={faults}
        weighted={draft.threshold !== ""}
        judged={draft.reference !== null && draft.reference.text !== ""}
      />
      {(draft.assertions.length > 1 || draft.threshold !== "") && (
        <Field
          label="How much of that must hold, in per cent"
          optional
          error={faultAt(faults, "threshold")}
          hint="Empty: every check. With 75, checks that make up three quarters of the weight are enough."
        >
          <TextInput
            inputMode="decimal"
            value={draft.threshold}
            autoComplete="off"
            onChange={(event) => set({ threshold: event.target.value })}
            className="max-w-24"
          />
        </Field>
      )}
      <Field
        label="What a right answer says"
        optional
        error={faultAt(faults, "reference")}
        hint="Without any check above, the judge compares the answer with this."
      >
        <TextArea
          mono={draft.reference?.json}
          value={draft.reference?.text ?? ""}
          onChange={(event) =>
            set({
              reference:
                event.target.value === "" ? null : { text: event.target.value, json: draft.reference?.json ?? false },
            })
          }
        />
      </Field>
      <Field
        label="Source"
        group
        error={faultAt(faults, "source")}
        hint="Written by hand, taken from production, or made up by a machine."
      >
        <ChoiceChips choices={SOURCES} value={draft.source} onValueChange={(source) => set({ source })} />
      </Field>
      <Checkbox
        label="Critical"
        hint="A version that fails this case is blocked, however well it does otherwise."
        checked={draft.critical}
        onChange={(event) => set({ critical: event.target.checked })}
      />
      <Field label="Tags" optional error={faultAt(faults, "tags")} hint="Separated by commas.">
        <TextInput value={draft.tags} onChange={(event) => set({ tags: event.target.value })} />
      </Field>
      <Field
        label="Cut from the conversation"
        optional
        error={faultAt(faults, "conversation")}
        hint="Any name that its other parts share: cases cut from one conversation are no independent evidence."
      >
        <TextInput
          mono
          value={draft.conversation}
          maxLength={120}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ conversation: event.target.value })}
        />
      </Field>
    </div>
  );
}
