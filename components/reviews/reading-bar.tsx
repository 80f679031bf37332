"use client";

import { PrintButton } from "#components/prompts/print-button.tsx";
import { useCleanCopy } from "#components/prompts/use-clean-copy.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";

export type ReadingBarProps = {
  /** Where the PDF is. */
  pdf: string;
  /** There is an older text, so that marks can be left out. */
  compared: boolean;
};

/** How the text is read: with its marks or as it would stand, on the screen or on paper. */
export function ReadingBar({ pdf, compared }: ReadingBarProps) {
  const [clean, setClean] = useCleanCopy();
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm print:hidden">
      {compared && (
        <Checkbox
          label="Clean copy"
          hint={clean ? "as it would stand, without marks" : undefined}
          checked={clean}
          onChange={(event) => setClean(event.target.checked)}
        />
      )}
      <span className="ml-auto flex gap-2">
        <PrintButton>Print</PrintButton>
        <ButtonLink href={pdf} download>
          PDF file
        </ButtonLink>
      </span>
    </div>
  );
}
