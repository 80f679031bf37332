import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { VariableChip } from "#components/ui/variable-chip.tsx";
import type { DraftInput } from "#lib/evals/domain/case-draft.ts";
import { type Fault, faultAt, faultSentence } from "./refusal.ts";

export type InputFieldsProps = {
  inputs: readonly DraftInput[];
  variables: readonly string[];
  onChange: (inputs: DraftInput[]) => void;
  faults: readonly Fault[];
  onTurns: () => void;
};

/** One field for each variable of the prompt; what the case gives besides is marked as unused. */
export function InputFields({ inputs, variables, onChange, faults, onTurns }: InputFieldsProps) {
  const change = (name: string, part: Partial<DraftInput>) =>
    onChange(inputs.map((input) => (input.name === name ? { ...input, ...part } : input)));
  const errorOf = (name: string) => faultAt(faults, `inputs.${name}`);
  const whole = faults.find((fault) => fault.path === "inputs")?.message;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-semibold">What the prompt is given</legend>
      {inputs.map((input) => (
        <Field
          key={input.name}
          label={<VariableChip name={input.name} problem={!variables.includes(input.name)} />}
          error={errorOf(input.name)}
          hint={variables.includes(input.name) ? undefined : "The newest version has no such variable."}
        >
          <TextArea
            rows={1}
            mono={input.json}
            value={input.text}
            onChange={(event) => change(input.name, { text: event.target.value })}
            className="min-h-9! max-h-64"
          />
          <AsJson input={input} onJson={(json) => change(input.name, { json })} />
        </Field>
      ))}
      {inputs.length === 0 && <p className="text-ink-2">The prompt has no variables, so every case asks the same.</p>}
      {whole && <p className="text-xs text-fail">{faultSentence(whole)}</p>}
      <p>
        <Button size="sm" variant="quiet" onClick={onTurns}>
          Give a conversation instead
        </Button>
      </p>
    </fieldset>
  );
}

/** A value is text unless it is said to be JSON: a list, an object, a number. Offered where it looks like one. */
function AsJson({ input: { name, text, json }, onJson }: { input: DraftInput; onJson: (json: boolean) => void }) {
  if (!json && !/^\s*(?:[[{]|-?\d+(?:\.\d+)?\s*$|(?:true|false|null)\s*$)/.test(text)) return null;
  return (
    <Checkbox
      className="mt-1 text-sm"
      label={
        <>
          This is JSON, not text<span className="sr-only">: {name}</span>
        </>
      }
      checked={json}
      onChange={(event) => onJson(event.target.checked)}
    />
  );
}
