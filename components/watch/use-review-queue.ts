"use client";

import { useState } from "react";
import type { CallToReview } from "#lib/evals/domain/call-review-view.ts";
import type { LabelWords } from "#lib/evals/domain/label-view.ts";
import { reviewCallAction } from "#lib/telemetry/reviews/actions.ts";

/** Calls to look at, one at a time. What is said takes effect at once and is kept behind it; a refusal brings it back. */
export function useReviewQueue(workspace: string, items: readonly CallToReview[]) {
  const [at, setAt] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [unsaved, setUnsaved] = useState(0);
  const [said, setSaid] = useState<ReadonlySet<string>>(new Set());
  const current = items[at] ?? null;

  async function keep(
    item: CallToReview,
    said: { verdict: "right" | "wrong" | "skip"; score?: number | null; note?: string },
  ) {
    setAt((place) => place + 1);
    setUnsaved((count) => count + 1);
    const answer = await reviewCallAction(workspace, { id: item.id, ...said }).catch(() => null);
    setUnsaved((count) => count - 1);
    if (answer?.ok) {
      setRefusal(null);
      if (answer.result.status === "done") setSaid((before) => new Set(before).add(item.id));
      return;
    }
    setRefusal(answer ? answer.problem.detail : "The server cannot be reached, so the last opinion is not kept.");
    if (answer?.problem.code !== "already_decided") setAt(items.indexOf(item));
  }

  return {
    current,
    at,
    refusal,
    isSaving: unsaved > 0,
    /** How many were looked at here; those put off are not among them. */
    lookedAt: said.size,
    canUndo: at > 0,
    say({ correct, score, note }: LabelWords) {
      if (current) void keep(current, { verdict: correct ? "right" : "wrong", score, note });
    },
    skip() {
      if (current) void keep(current, { verdict: "skip" });
    },
    undo: () => setAt((place) => Math.max(0, place - 1)),
  };
}
