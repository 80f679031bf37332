import type { ReactNode } from "react";
import { CaseInputs } from "#components/evals/case-inputs.tsx";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { ChevronLeftIcon, ChevronRightIcon } from "#components/ui/way-icons.tsx";
import type { TryRow } from "#lib/evals/try/domain/try-event.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";

export type RowSwitchProps = {
  workspace: string;
  prompt: string;
  rows: readonly TryRow[];
  at: number;
  onGo: (at: number) => void;
  /** How the answers are looked at. */
  children?: ReactNode;
};

/** Which case is shown, the way to the next one, and what it gives the prompt. */
export function RowSwitch({ workspace, prompt, rows, at, onGo, children }: RowSwitchProps) {
  const row = rows[at];
  if (!row) return null;
  const { key, evalCase } = row;
  return (
    <div className="pb-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        {key === null ? (
          <span className="text-sm font-semibold">Typed values</span>
        ) : (
          <Link
            href={`${promptPath(workspace, prompt, "suite")}?case=${encodeURIComponent(key)}`}
            className="font-mono"
          >
            {key}
          </Link>
        )}
        {evalCase?.critical && <Tag tone="critical">critical</Tag>}
        <span className="ml-auto">{children}</span>
        {rows.length > 1 && (
          <span className="flex items-center gap-1 text-sm text-ink-2">
            <Button
              size="sm"
              variant="quiet"
              aria-label="Previous case"
              icon={<ChevronLeftIcon />}
              onClick={() => onGo((at + rows.length - 1) % rows.length)}
            />
            <span>
              {at + 1} of {rows.length}
            </span>
            <Button
              size="sm"
              variant="quiet"
              aria-label="Next case"
              icon={<ChevronRightIcon />}
              onClick={() => onGo((at + 1) % rows.length)}
            />
          </span>
        )}
      </div>
      {evalCase && <CaseInputs evalCase={evalCase} />}
    </div>
  );
}
