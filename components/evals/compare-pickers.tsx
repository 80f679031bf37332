"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { compareHref, type RunChoice } from "#lib/evals/domain/compare-view.ts";
import { shortModel } from "#lib/evals/domain/matrix-view.ts";

export type ComparePickersProps = {
  path: string;
  a: number | null;
  b: number | null;
  choices: readonly RunChoice[];
};

const WORD = { pass: "passed", fail: "blocked", inconclusive: "inconclusive" };

/** Which two runs are compared; both stand in the address. */
export function ComparePickers({ path, a, b, choices }: ComparePickersProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const go = (one: number | null, two: number | null) =>
    start(() => router.push(compareHref(path, one, two), { scroll: false }));
  const options = choices.map(({ number, challenger, model, verdict }) => ({
    value: String(number),
    label: `Run ${number}`,
    hint: `v${challenger} on ${shortModel(model)}, ${WORD[verdict]}`,
    textValue: `Run ${number}`,
  }));
  return (
    <div aria-busy={pending} className="flex flex-wrap items-end gap-3 pb-4">
      <Field label="Run" className="w-80 max-w-full">
        <Select
          value={a === null ? undefined : String(a)}
          placeholder="Choose a run"
          onValueChange={(value) => go(Number(value), b)}
          options={options}
        />
      </Field>
      <Field label="compared with run" className="w-80 max-w-full">
        <Select
          value={b === null ? undefined : String(b)}
          placeholder="Choose a run"
          onValueChange={(value) => go(a, Number(value))}
          options={options}
        />
      </Field>
      {a !== null && b !== null && (
        <Button variant="quiet" className="mb-0.5" onClick={() => go(b, a)}>
          The other way round
        </Button>
      )}
    </div>
  );
}
