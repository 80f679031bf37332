"use client";

import { useState } from "react";
import { CrossIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { CaseDialog } from "./case-dialog.tsx";

export type CaseChoiceProps = {
  workspace: string;
  prompt: string;
  /** All there are in the suite. */
  total: number;
  chosen: readonly string[];
  onChange: (keys: string[]) => void;
};

/** The cases that are tried, each with a way out, and the way to others. */
export function CaseChoice({ workspace, prompt, total, chosen, onChange }: CaseChoiceProps) {
  const [choosing, setChoosing] = useState(false);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5">
      {chosen.map((key) => (
        <span
          key={key}
          className="inline-flex h-6.5 max-w-full items-center rounded-control border border-rule-strong pl-2 font-mono text-sm max-md:h-8"
        >
          <span className="truncate">{key}</span>
          <button
            type="button"
            aria-label={`Leave out ${key}`}
            onClick={() => onChange(chosen.filter((each) => each !== key))}
            className="grid h-full w-6.5 flex-none place-items-center text-ink-3 hover:text-ink max-md:w-8"
          >
            <CrossIcon className="size-3" />
          </button>
        </span>
      ))}
      <Button size="sm" onClick={() => setChoosing(true)}>
        {chosen.length === 0 ? "Choose cases…" : "Others…"}
      </Button>
      <span className="text-xs text-ink-3">of {total.toLocaleString("en-US")}</span>
      {choosing && (
        <CaseDialog
          {...{ workspace, prompt, chosen }}
          onClose={() => setChoosing(false)}
          onChoose={(keys) => {
            setChoosing(false);
            onChange(keys);
          }}
        />
      )}
    </div>
  );
}
