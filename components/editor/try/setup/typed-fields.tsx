"use client";

import { useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { toastFailed } from "#components/ui/toast.ts";
import { VariableChip } from "#components/ui/variable-chip.tsx";
import type { JsonObject, TemplateFormat } from "#lib/prompts/domain/content.ts";
import type { SuiteInputs } from "#lib/prompts/read-suite-inputs.ts";
import { editCasePath } from "../../edit-paths.ts";
import { type TypedValues, valuesOf } from "./typed-values.ts";

export type TypedFieldsProps = {
  workspace: string;
  prompt: string;
  format: TemplateFormat;
  variables: readonly string[];
  values: TypedValues;
  suite: SuiteInputs;
  /** Says of every empty field that it needs a value. */
  showMissing: boolean;
  onChange: (values: TypedValues) => void;
};

function sampleOf(name: string, { inputs }: SuiteInputs): string | undefined {
  const sample = inputs.find((input) => input.name === name)?.samples[0];
  return sample && `Like “${sample}${sample.length >= 48 ? "…" : ""}” in the suite`;
}

/** One field for each variable. An empty field has no value; whoever wants an empty one says so. */
export function TypedFields(props: TypedFieldsProps) {
  const { workspace, prompt, format, variables, values, suite, showMissing, onChange } = props;
  const set = (name: string, text: string) => {
    const { [name]: _, ...others } = values;
    onChange(text === "" ? others : { ...others, [name]: text });
  };
  if (variables.length === 0) {
    return <p className="text-sm text-ink-2">The prompt has no variables: there is nothing to type, just run it.</p>;
  }
  return (
    <div className="grid gap-3">
      {suite.examples.length > 0 && (
        <FillIn {...{ workspace, prompt, suite }} onFill={(inputs) => onChange(valuesOf(variables, inputs))} />
      )}
      {variables.map((name) => {
        const value = values[name];
        const missing = showMissing && value === undefined;
        return (
          <Field
            key={name}
            label={<VariableChip name={name} format={format} problem={missing} />}
            error={
              missing && (
                <>
                  It has no value, and a call without one would be refused. Type one, or{" "}
                  <button type="button" className="link-ink" onClick={() => onChange({ ...values, [name]: "" })}>
                    send it empty
                  </button>
                  .
                </>
              )
            }
            hint={value === "" ? "Sent empty." : undefined}
          >
            <TextArea
              rows={1}
              maxLength={200_000}
              value={value ?? ""}
              placeholder={sampleOf(name, suite)}
              data-variable={name}
              onChange={(event) => set(name, event.target.value)}
              className="min-h-9! max-h-48"
            />
          </Field>
        );
      })}
    </div>
  );
}

type FillInProps = Pick<TypedFieldsProps, "workspace" | "prompt" | "suite"> & { onFill: (inputs: JsonObject) => void };

/** Starts from what a case gives. */
function FillIn({ workspace, prompt, suite, onFill }: FillInProps) {
  const [key, setKey] = useState("");
  const fill = async (wanted: string) => {
    setKey(wanted);
    try {
      const { inputs } = await getJson<{ inputs: JsonObject | null }>(editCasePath(workspace, prompt, wanted));
      if (inputs) onFill(inputs);
    } catch (error) {
      toastFailed(error instanceof Error ? error.message : "The case could not be read.");
    }
  };
  return (
    <Select
      aria-label="Fill the values in from a case"
      size="sm"
      placeholder="Fill in from a case…"
      options={suite.examples.map((example) => ({ value: example.key, label: example.key }))}
      value={key}
      onValueChange={(wanted) => void fill(wanted)}
      className="w-60 max-md:w-full"
    />
  );
}
