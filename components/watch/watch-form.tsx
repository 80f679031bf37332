"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { faultAt, refusalOf } from "#components/access/faults.ts";
import { RowButton } from "#components/access/row-button.tsx";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import type { WatchRule } from "#lib/telemetry/domain/watch.ts";
import { putWatchAction } from "#lib/telemetry/watch/actions.ts";
import { GradingFields } from "./grading-fields.tsx";
import { KeepingFields } from "./keeping-fields.tsx";
import { ruleOfForm } from "./rule-of-form.ts";
import { TakeUsualButton } from "./take-usual-button.tsx";
import type { KeepingDraft } from "./what-goes.ts";

const SHOWN = ["capture", "contentDays", "callDays", "gradeShare", "gradeUsdDaily", "reviewWeekly", "removeKept"];

export type WatchFormProps = {
  workspace: string;
  /** The prompt it is for; left out for the workspace's own. */
  prompt?: string;
  rule: WatchRule;
  /** The workspace's, where the prompt has one of its own that can be taken away. */
  usual?: WatchRule | null;
  legalHold: boolean;
  blocked: boolean;
};

/** What Save does to what is kept already: it stands on the button. */
function saveWords({ capture, removing }: KeepingDraft, held: boolean): string {
  if (held || !removing || capture === "full") return "Save";
  return capture === "off" ? "Save, and remove kept text" : "Save, and redact kept text";
}

/** What is kept of calls, for how long, and how many are graded and looked at. */
export function WatchForm({ workspace, prompt, rule, usual = null, legalHold, blocked }: WatchFormProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const [draft, setDraft] = useState<KeepingDraft>({
    capture: rule.capture,
    contentDays: String(rule.contentDays),
    callDays: String(rule.callDays),
    removing: false,
  });
  const refusal = refusalOf(problem, SHOWN);
  const fault = (path: string, name: string) => faultAt(problem, path, name);
  const held = legalHold || blocked;
  const words = saveWords(draft, held);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = ruleOfForm(new FormData(event.currentTarget), rule);
    const { capture } = draft;
    if (!(await ask(() => putWatchAction(workspace, { ...(prompt && { name: prompt }), ...given, capture })))) return;
    setDraft((before) => ({ ...before, removing: false }));
    toastDone(given.removeKept ? "Saved. What is kept too much goes within minutes." : "Saved. It holds in seconds.");
    router.refresh();
  }

  return (
    <form onSubmit={save} noValidate className="grid gap-5">
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      <KeepingFields
        rule={rule}
        draft={draft}
        onChange={(next) => setDraft((before) => ({ ...before, ...next }))}
        held={held}
        fault={fault}
      />
      <GradingFields rule={rule} keepsText={draft.capture !== "off"} fault={fault} />
      <div className="flex flex-wrap gap-2">
        {blocked ? (
          <RowButton blocked>Save</RowButton>
        ) : (
          <>
            <Button
              type="submit"
              size="sm"
              variant={words === "Save" ? "default" : "stop"}
              pending={pending}
              pendingLabel="Saving…"
            >
              {words}
            </Button>
            {prompt !== undefined && usual && (
              <TakeUsualButton workspace={workspace} prompt={prompt} rule={rule} usual={usual} held={held} />
            )}
          </>
        )}
      </div>
    </form>
  );
}
