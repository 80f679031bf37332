"use client";

import { useEffect, useState } from "react";
import { labelOutputAction, withdrawLabelAction } from "#lib/evals/actions.ts";
import type { LabelWords } from "#lib/evals/domain/label-view.ts";

/** A label to be kept, or, without words, one to be taken back. */
export type LabelWrite = { position: number; words: LabelWords | null };

const UNREACHED = "The server cannot be reached.";

/** One write, as the sentence that refused it; null when it is done. */
async function send(workspace: string, runId: string, { position, words }: LabelWrite): Promise<string | null> {
  const sent = words
    ? labelOutputAction(workspace, { runId, position, ...words })
    : withdrawLabelAction(workspace, { runId, position });
  const answer = await sent.catch(() => null);
  if (!answer) return UNREACHED;
  return answer.ok ? null : answer.problem.detail;
}

/**
 * Keeps labels one after the other behind the reader's back. What could not be kept waits here, is tried again when
 * the connection is back or somebody asks for it, and holds the page until then.
 */
export function useLabelWrites(workspace: string, runId: string) {
  const [waiting, setWaiting] = useState<readonly LabelWrite[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [first] = waiting;

  useEffect(() => {
    if (!first || refusal !== null) return;
    let left = false;
    void send(workspace, runId, first).then((said) => {
      if (left) return;
      if (said === null) setWaiting((before) => before.slice(1));
      else setRefusal(said);
    });
    return () => {
      left = true;
    };
  }, [workspace, runId, first, refusal]);

  useEffect(() => {
    if (waiting.length === 0) return;
    const retry = () => setRefusal(null);
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("online", retry);
    window.addEventListener("beforeunload", hold);
    return () => {
      window.removeEventListener("online", retry);
      window.removeEventListener("beforeunload", hold);
    };
  }, [waiting.length]);

  return {
    unsaved: waiting.length,
    refusal,
    write: (one: LabelWrite) => setWaiting((before) => [...before, one]),
    retry: () => setRefusal(null),
  };
}
