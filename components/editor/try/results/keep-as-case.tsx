"use client";

import { useState } from "react";
import { CaseForm } from "#components/evals/case-form.tsx";
import { PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { DropdownMenu } from "#components/ui/dropdown-menu.tsx";
import { MenuItem } from "#components/ui/menu-item.tsx";
import type { EvalCase } from "#lib/evals/domain/case.ts";
import type { Json } from "#lib/prompts/domain/content.ts";
import { keptCase } from "./kept-case.ts";

export type KeepAsCaseProps = {
  workspace: string;
  prompt: string;
  variables: readonly string[];
  inputs: Readonly<Record<string, Json>>;
  output: string;
  /** Why the reader may not change the suite. */
  blockedReason: string | null;
};

/** Keeps what was typed as a case of the suite, with an answer as its measure: opens the form of a case, filled in. */
export function KeepAsCase({ workspace, prompt, variables, inputs, output, blockedReason }: KeepAsCaseProps) {
  const [start, setStart] = useState<EvalCase | null>(null);
  const keep = (measure: "reference" | "equals") => setStart(keptCase({ inputs, output, measure, now: new Date() }));
  return (
    <>
      <DropdownMenu
        align="start"
        trigger={
          <Button size="sm" variant="quiet" icon={<PlusIcon />}>
            Keep as case…
          </Button>
        }
      >
        <MenuItem blockedReason={blockedReason} onSelect={() => keep("reference")}>
          Later answers are judged against this one
        </MenuItem>
        <MenuItem blockedReason={blockedReason} onSelect={() => keep("equals")}>
          Later answers must be exactly this one
        </MenuItem>
      </DropdownMenu>
      {start && (
        <CaseForm
          {...{ workspace, prompt, variables, start }}
          existing={false}
          {...(blockedReason ? { blockedReason } : {})}
          onClose={() => setStart(null)}
        />
      )}
    </>
  );
}
