"use client";

import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { joinWorkspaceAction } from "#lib/access/public-actions.ts";
import { useAnswer } from "../use-answer.ts";

/** Accepts an invitation as the person who is signed in. */
export function JoinButton({ token, workspace }: { token: string; workspace: string }) {
  const { pending, problem, ask } = useAnswer();
  const join = async () => {
    const joined = await ask(() => joinWorkspaceAction(token));
    if (joined) window.location.assign(`/${joined.workspace}`);
  };
  return (
    <div className="grid justify-items-start gap-4">
      {problem && (
        <Note tone="fail" live>
          {problem.detail}
        </Note>
      )}
      <Button variant="main" pending={pending} pendingLabel="Joining…" onClick={join}>
        Join {workspace}
      </Button>
    </div>
  );
}
