"use client";

import { type MouseEvent, useState } from "react";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { previewAlertAction } from "#lib/alerts/actions.ts";
import type { AlertPreview } from "#lib/alerts/queries-preview.ts";
import { capitalize, countOf, enumerate } from "#lib/prompts/domain/redline/number-words.ts";
import { testIn } from "./form-values.ts";

/** "It would have fired three times in the last 7 days: twice for docs/faq and once for support/intent." */
function previewWords({ days, prompts, left }: AlertPreview): string {
  if (prompts.length === 0) return "No prompt that this covers was called within a week.";
  const fired = prompts.filter((each) => each.fired > 0);
  const total = fired.reduce((sum, each) => sum + each.fired, 0);
  const rest =
    left > 0
      ? ` ${capitalize(countOf(left, "prompt"))} with fewer calls ${left === 1 ? "was" : "were"} not asked.`
      : "";
  if (total === 0) return `It would not have fired in the last ${days} days.${rest}`;
  const whom = enumerate(fired.map((each) => `${each.fired} × ${each.prompt}`));
  return `It would have fired ${countOf(total, "time")} in the last ${days} days: ${whom}.${rest}`;
}

/** Asks the last week what the rule in the form around it would have done. */
export function PreviewLine({ workspace }: { workspace: string }) {
  const { pending, problem, ask } = useAnswer();
  const [preview, setPreview] = useState<AlertPreview | null>(null);
  const look = async ({ currentTarget: { form } }: MouseEvent<HTMLButtonElement>) => {
    if (form) setPreview(await ask(() => previewAlertAction(workspace, testIn(new FormData(form)))));
  };
  return (
    <div className="flex flex-wrap items-center gap-3 border-t pt-4">
      <Button size="sm" onClick={look} pending={pending} pendingLabel="Looking…">
        Ask the last 7 days
      </Button>
      <p aria-live="polite" className="min-w-0 flex-1 text-sm text-ink-2">
        {problem ? problem.detail : preview && previewWords(preview)}
      </p>
    </div>
  );
}
