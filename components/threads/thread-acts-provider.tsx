"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { acceptSuggestionsAction, reopenThreadAction, resolveThreadAction } from "#lib/reviews/actions.ts";
import type { Remark, ThreadView } from "#lib/reviews/domain/thread-view.ts";
import type { ActionResult } from "#lib/usecase/action.ts";
import { type ThreadActs, ThreadActsContext } from "./thread-acts.ts";

const CommentDialog = dynamic(() => import("./comment-dialog.tsx").then((module) => module.CommentDialog), {
  ssr: false,
});
const DeclineDialog = dynamic(() => import("./decline-dialog.tsx").then((module) => module.DeclineDialog), {
  ssr: false,
});

export type ThreadActsProviderProps = Pick<ThreadActs, "workspace" | "prompt" | "mayComment" | "mayAccept"> & {
  children: ReactNode;
};

const UNREACHED = "The server cannot be reached, so nothing was changed. Try again.";

/** Gives the threads below it what can be done with them: answer, resolve, accept, turn down. */
export function ThreadActsProvider({ children, ...given }: ThreadActsProviderProps) {
  const { workspace } = given;
  const router = useRouter();
  const [answering, setAnswering] = useState<ThreadView | null>(null);
  const [declining, setDeclining] = useState<Remark | null>(null);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function act<R>(send: () => Promise<ActionResult<R>>, done: (result: R) => string) {
    if (pending) return;
    setPending(true);
    setRefusal(null);
    const answer = await send().catch(() => null);
    setPending(false);
    if (!answer?.ok) return setRefusal(answer?.problem.detail ?? UNREACHED);
    toastDone(done(answer.result));
    router.refresh();
  }

  const acts: ThreadActs = {
    ...given,
    pending,
    answer: setAnswering,
    decline: setDeclining,
    settle: ({ id, resolved }) => {
      const input = { threadId: id };
      return resolved
        ? act(
            () => reopenThreadAction(workspace, input),
            () => "The thread is open again.",
          )
        : act(
            () => resolveThreadAction(workspace, input),
            () => "The thread is resolved.",
          );
    },
    accept: (commentIds) =>
      act(
        () => acceptSuggestionsAction(workspace, { commentIds }),
        ({ version }) => `v${version} holds ${commentIds.length === 1 ? "it" : "them"}. Ask for its review next.`,
      ),
  };

  return (
    <ThreadActsContext value={acts}>
      {refusal && (
        <Note tone="fail" live className="mb-4 print:hidden" title="That could not be done.">
          {refusal}
        </Note>
      )}
      {children}
      {answering && (
        <CommentDialog
          workspace={workspace}
          subject={{ threadId: answering.id }}
          about={answering.quote}
          answering
          onClose={() => setAnswering(null)}
        />
      )}
      {declining && <DeclineDialog workspace={workspace} remark={declining} onClose={() => setDeclining(null)} />}
    </ThreadActsContext>
  );
}
