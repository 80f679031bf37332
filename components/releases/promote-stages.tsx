"use client";

import { CrossIcon, PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { TypedStage } from "#lib/releases/domain/promote-plan.ts";

export type PromoteStagesProps = {
  stages: readonly TypedStage[];
  fault: string | null;
  onChange: (stages: TypedStage[]) => void;
};

const MOST = 20;

/** Stages of one's own: a share and how long it soaks, as many as are wanted. */
export function PromoteStages({ stages, fault, onChange }: PromoteStagesProps) {
  const set = (id: number, next: Partial<TypedStage>) =>
    onChange(stages.map((stage) => (stage.id === id ? { ...stage, ...next } : stage)));
  const add = () => {
    const id = Math.max(-1, ...stages.map((stage) => stage.id)) + 1;
    onChange([...stages, { id, percent: "", hours: "" }]);
  };
  return (
    <Field label="Stages" group error={fault}>
      <ol className="grid gap-2">
        {stages.map(({ id, percent, hours }, index) => (
          <li key={id} className="flex items-center gap-2 text-sm">
            <span className="w-4 text-ink-3">{index + 1}</span>
            <Field label={`Share of stage ${index + 1} in percent`} labelHidden className="w-24">
              <TextInput
                inputMode="decimal"
                value={percent}
                after="%"
                onChange={(event) => set(id, { percent: event.target.value })}
              />
            </Field>
            <span className="text-ink-2">for</span>
            <Field label={`Soak of stage ${index + 1} in hours`} labelHidden className="w-24">
              <TextInput
                inputMode="decimal"
                value={hours}
                after="h"
                placeholder={Number(percent) === 100 ? "none" : "waits"}
                onChange={(event) => set(id, { hours: event.target.value })}
              />
            </Field>
            <Button
              variant="quiet"
              aria-label={`Remove stage ${index + 1}`}
              icon={<CrossIcon />}
              onClick={() => onChange(stages.filter((stage) => stage.id !== id))}
            />
          </li>
        ))}
      </ol>
      <Button
        size="sm"
        icon={<PlusIcon />}
        className="mt-2"
        onClick={add}
        blockedReason={stages.length >= MOST ? `${MOST} stages are the most` : undefined}
      >
        Add a stage
      </Button>
    </Field>
  );
}
