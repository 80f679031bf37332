"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { faultAt, refusalOf } from "#components/access/faults.ts";
import { RowButton } from "#components/access/row-button.tsx";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import type { Capture } from "#lib/telemetry/domain/capture.ts";
import type { WatchRule } from "#lib/telemetry/domain/watch.ts";
import { clearWatchAction, putWatchAction } from "#lib/telemetry/watch/actions.ts";
import { GradingFields } from "./grading-fields.tsx";
import { KeepingFields } from "./keeping-fields.tsx";
import { ruleOfForm } from "./rule-of-form.ts";

const SHOWN = ["capture", "contentDays", "callDays", "gradeShare", "gradeUsdDaily", "reviewWeekly", "removeKept"];

export type WatchFormProps = {
  workspace: string;
  /** The prompt it is for; left out for the workspace's own. */
  prompt?: string;
  rule: WatchRule;
  /** The prompt has a rule of its own, which can be taken away. */
  isOwn?: boolean;
  legalHold: boolean;
  blocked: boolean;
};

/** What is kept of calls, for how long, and how many are graded and looked at. */
export function WatchForm({ workspace, prompt, rule, isOwn = false, legalHold, blocked }: WatchFormProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const [capture, setCapture] = useState<Capture>(rule.capture);
  const refusal = refusalOf(problem, SHOWN);
  const fault = (path: string, name: string) => faultAt(problem, path, name);
  const name = prompt === undefined ? {} : { name: prompt };

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = ruleOfForm(new FormData(event.currentTarget), rule);
    if (!(await ask(() => putWatchAction(workspace, { ...name, ...given, capture })))) return;
    toastDone(given.removeKept ? "Saved. What is kept too much goes within minutes." : "Saved. It holds in seconds.");
    router.refresh();
  }

  async function clear() {
    if (prompt === undefined || !(await ask(() => clearWatchAction(workspace, { name: prompt })))) return;
    toastDone("The workspace’s rule holds again.");
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
        capture={capture}
        onCapture={setCapture}
        legalHold={legalHold || blocked}
        fault={fault}
      />
      <GradingFields rule={rule} keepsText={capture !== "off"} fault={fault} />
      <div className="flex flex-wrap gap-2">
        {blocked ? (
          <RowButton blocked>Save</RowButton>
        ) : (
          <>
            <Button type="submit" size="sm" pending={pending} pendingLabel="Saving…">
              Save
            </Button>
            {isOwn && (
              <Button size="sm" variant="quiet" onClick={clear}>
                Take the workspace’s rule
              </Button>
            )}
          </>
        )}
      </div>
    </form>
  );
}
