import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { isModelName, MODELS_MOST, type RunDraft } from "#lib/evals/domain/run-plan.ts";
import type { RunOffer } from "#lib/evals/domain/runs-view.ts";

const OFFERED = 8;

export type StartRunModelsProps = {
  offer: RunOffer;
  draft: RunDraft;
  change: (part: Partial<RunDraft>) => void;
  /** Models the workspace can ask; undefined until they are read. */
  known: readonly string[] | undefined;
};

/** Which models are asked: the version's own, or several, each in a run of its own. */
export function StartRunModels({ offer, draft, change, known = [] }: StartRunModelsProps) {
  const [typed, setTyped] = useState("");
  const own = offer.versions.find(({ number }) => number === draft.challenger)?.model ?? "";
  const chosen = draft.models.length > 0 ? draft.models : [own];
  const offered = [...new Set([own, ...draft.models, ...known])].slice(0, Math.max(OFFERED, draft.models.length + 1));
  const full = chosen.length >= MODELS_MOST;
  const choose = (models: string[]) => change({ models: models.length === 1 && models[0] === own ? [] : models });
  const toggle = (model: string) => {
    const left = chosen.filter((each) => each !== model);
    if (left.length === chosen.length) choose([...chosen, model]);
    else if (left.length > 0) choose(left);
  };
  const fault = typed !== "" && !isModelName(typed) ? "A model is named provider/model." : undefined;
  const add = () => {
    if (!isModelName(typed) || chosen.includes(typed) || full) return;
    choose([...chosen, typed]);
    setTyped("");
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">On</legend>
      <div className="grid gap-x-4 gap-y-1 md:grid-cols-2">
        {offered.map((model) => (
          <Checkbox
            key={model}
            checked={chosen.includes(model)}
            disabled={full && !chosen.includes(model)}
            onChange={() => toggle(model)}
            label={
              <span className="font-mono text-sm wrap-anywhere">
                {model}
                {model === own && <span className="ml-1.5 font-sans text-ink-3">its own</span>}
              </span>
            }
          />
        ))}
      </div>
      <Field
        className="mt-2"
        label="Another model"
        labelHidden
        error={fault}
        hint={
          chosen.length > 1
            ? `Each of the ${chosen.length} models gets a run of its own, compared side by side.`
            : undefined
        }
      >
        <TextInput
          mono
          value={typed}
          placeholder="another, as provider/model"
          onChange={(event) => setTyped(event.target.value.trim())}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
          after={typed && !fault ? <AddButton add={add} /> : undefined}
        />
      </Field>
    </fieldset>
  );
}

function AddButton({ add }: { add: () => void }) {
  return (
    <Button size="sm" className="-mr-2" onClick={add}>
      Add
    </Button>
  );
}
