"use client";

import { useState } from "react";
import { CrossIcon, PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { isModelName, MOST_MORE_MODELS } from "#lib/evals/try/domain/try-size.ts";

export type ModelChoiceProps = {
  /** The model the draft names. */
  own: string;
  more: readonly string[];
  /** Models the workspace knows. */
  known: readonly string[];
  onChange: (models: string[]) => void;
};

const SUGGESTED = 6;

/** The models the draft is tried on: its own, and a few more to compare with. */
export function ModelChoice({ own, more, known, onChange }: ModelChoiceProps) {
  const [adding, setAdding] = useState(false);
  const others = more.filter((model) => model !== own);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5">
      <span className="max-w-full truncate font-mono text-sm">{own || "no model yet"}</span>
      <span className="text-xs text-ink-3">the draft’s own</span>
      {others.map((model) => (
        <span
          key={model}
          className="inline-flex h-6.5 max-w-full items-center rounded-control border border-rule-strong pl-2 font-mono text-sm max-md:h-8"
        >
          <span className="truncate">{model}</span>
          <button
            type="button"
            aria-label={`Leave out ${model}`}
            onClick={() => onChange(others.filter((each) => each !== model))}
            className="grid h-full w-6.5 flex-none place-items-center text-ink-3 hover:text-ink max-md:w-8"
          >
            <CrossIcon className="size-3" />
          </button>
        </span>
      ))}
      {adding ? (
        <AddModel
          known={known.filter((model) => model !== own && !others.includes(model))}
          taken={[own, ...others]}
          onAdd={(model) => {
            onChange([...others, model]);
            setAdding(false);
          }}
          onLeave={() => setAdding(false)}
        />
      ) : (
        others.length < MOST_MORE_MODELS && (
          <Button size="sm" variant="quiet" icon={<PlusIcon />} onClick={() => setAdding(true)}>
            Add a model
          </Button>
        )
      )}
    </div>
  );
}

type AddModelProps = {
  known: readonly string[];
  taken: readonly string[];
  onAdd: (model: string) => void;
  onLeave: () => void;
};

/** A model by its name: one the workspace knows, or any other. */
function AddModel({ known, taken, onAdd, onLeave }: AddModelProps) {
  const [name, setName] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const sought = name.trim().toLowerCase();
  const suggested = known.filter((model) => model.toLowerCase().includes(sought)).slice(0, SUGGESTED);
  const add = () => {
    const model = name.trim();
    if (taken.includes(model)) return setFault("It is among them already.");
    if (!isModelName(model)) return setFault("A model is written provider/model.");
    onAdd(model);
  };
  return (
    <form
      className="min-w-0 flex-1 basis-full"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onLeave();
      }}
    >
      <div className="flex items-start gap-1.5">
        <Field label="Model to add" labelHidden error={fault} className="max-w-80 flex-1">
          <TextInput
            mono
            autoFocus
            value={name}
            placeholder="provider/model"
            spellCheck={false}
            autoComplete="off"
            maxLength={200}
            onChange={(event) => {
              setFault(null);
              setName(event.target.value);
            }}
          />
        </Field>
        <Button type="submit" className="h-9!">
          Add
        </Button>
        <Button variant="quiet" className="h-9!" onClick={onLeave}>
          Cancel
        </Button>
      </div>
      {suggested.length > 0 && (
        <ul aria-label="Models that are set up" className="mt-1.5 flex flex-wrap gap-x-3 gap-y-1">
          {suggested.map((model) => (
            <li key={model}>
              <button type="button" className="link-ink font-mono text-sm text-accent" onClick={() => onAdd(model)}>
                {model}
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
