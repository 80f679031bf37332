"use client";

import { type ReactNode, useState } from "react";
import { RedlineComparison } from "#components/redline/redline-comparison.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { PromptContent } from "#lib/prompts/domain/content.ts";

/** One way to look: `label` on the switch, `title` on the sheet. */
export type ComparedView = {
  value: string;
  label: string;
  title: string;
  from: string;
  to: string;
  base: PromptContent;
  head: PromptContent;
};

export type CompareDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  views: readonly ComparedView[];
  /** The choices that the comparison is for. */
  footer: ReactNode;
};

/** Look first, choose then: one or more redlines over the choices they are about. */
export function CompareDialog({ views, ...dialog }: CompareDialogProps) {
  const [chosen, setChosen] = useState(views[0]?.value);
  const view = views.find(({ value }) => value === chosen) ?? views[0];
  return (
    <Dialog {...dialog} size="lg">
      {views.length > 1 && (
        <Segmented
          aria-label="What to compare"
          choices={views}
          value={view?.value}
          onValueChange={setChosen}
          className="mb-4"
        />
      )}
      {view && (
        <RedlineComparison title={view.title} base={view.base} head={view.head} baseSha={view.from} headSha={view.to} />
      )}
    </Dialog>
  );
}
