"use client";

import { useState } from "react";
import type { Problem } from "#lib/core/problem.ts";
import type { ActionResult } from "#lib/usecase/action.ts";

const UNREACHABLE: Problem = {
  type: "about:blank",
  title: "unreachable",
  status: 0,
  code: "unreachable",
  detail: "The server cannot be reached, so it is not known whether this was done. Look again, then try again.",
};

/** Runs a server action from a form or button: `ask` resolves to its result, or to null with `problem` set. */
export function useAnswer() {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function ask<R>(work: () => Promise<ActionResult<R>>): Promise<R | null> {
    setPending(true);
    const answer = await work().catch(() => null);
    setPending(false);
    setProblem(answer ? (answer.ok ? null : answer.problem) : UNREACHABLE);
    return answer?.ok ? answer.result : null;
  }

  return { pending, problem, ask, clear: () => setProblem(null) };
}
