"use client";

import { useRouter } from "next/navigation";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { closeDriftAction } from "#lib/evals/actions.ts";

export type CloseAlarmProps = { workspace: string; reportId: string; blocked: string | null };

/** Takes an alarm off everybody's Home: somebody has looked at it. The report stays. */
export function CloseAlarm({ workspace, reportId, blocked }: CloseAlarmProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  async function close() {
    if (!(await ask(() => closeDriftAction(workspace, { reportId })))) return;
    toastDone("The alarm is closed; the report stays.");
    router.refresh();
  }
  return (
    <span className="grid justify-items-start gap-2">
      <Button
        variant="main"
        pending={pending}
        pendingLabel="Closing…"
        blockedReason={blocked}
        reasonPlacement="under"
        onClick={close}
      >
        Close alarm
      </Button>
      {problem && (
        <Note tone="fail" live>
          {problem.detail}
        </Note>
      )}
    </span>
  );
}
