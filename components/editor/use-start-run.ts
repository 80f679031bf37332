"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { toastFailed } from "#components/ui/toast.ts";
import { startRunAction } from "#lib/evals/actions.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { useEditor } from "./editor-context.ts";

/** Starts the tests of a version against stable and goes to watch them. */
export function useStartRun(): { start: (version: number) => void; pending: boolean } {
  const { workspace, page } = useEditor();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const start = (challenger: number) =>
    startTransition(async () => {
      const answer = await startRunAction(workspace, { name: page.name, challenger, reuse: true }).catch(() => null);
      if (!answer) return toastFailed("The run was not started: the server cannot be reached.");
      if (!answer.ok) return toastFailed(answer.problem.detail);
      router.push(promptPath(workspace, page.name, `runs/${answer.result.number}`));
    });
  return { start, pending };
}
