"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { toastDone, toastFailed } from "#components/ui/toast.ts";
import { endOtherSessionsAction, endOwnSessionAction } from "#lib/access/actions.ts";

type Answer = { ok: true } | { ok: false; problem: { detail: string } };

/** Runs an act, says what came of it, and shows the list as it is now. */
function useAct() {
  const router = useRouter();
  return async (act: () => Promise<Answer>, done: string) => {
    const answer = await act().catch(() => null);
    if (answer?.ok) toastDone(done);
    else toastFailed(answer ? answer.problem.detail : "The server cannot be reached.");
    router.refresh();
  };
}

/** Ends one other session. */
export function EndSessionButton({ workspace, id, agent }: { workspace: string; id: string; agent: string }) {
  const run = useAct();
  const end = () => run(() => endOwnSessionAction(workspace, { sessionId: id }), `${agent} is signed out.`);
  return (
    <Button size="sm" aria-label={`End the session of ${agent}`} onClick={() => void end()}>
      End
    </Button>
  );
}

/** Ends all sessions but this one. */
export function EndOthersButton({ workspace, current }: { workspace: string; current: string }) {
  const run = useAct();
  const end = () => run(() => endOtherSessionsAction(workspace, { sessionId: current }), "Only this one is left.");
  return <Button onClick={() => void end()}>End all others</Button>;
}
