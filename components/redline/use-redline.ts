"use client";

import { useEffect, useState } from "react";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import type { ContentRedline, Redline } from "#lib/prompts/domain/redline/shapes.ts";
import { compareContents, compareTexts } from "./compare-in-worker.ts";

export type RedlineState<T> =
  | { status: "computing" }
  | { status: "ready"; redline: T }
  /** `message` is a sentence for the person who looks. */
  | { status: "error"; message: string };

const COMPUTING = { status: "computing" } as const;
const FAILED = {
  status: "error",
  message: "The two texts could not be compared in this browser. Reload the page, or read them side by side.",
} as const;

function useComparison<S, T>(compare: (base: S, head: S) => Promise<T>, base: S, head: S): RedlineState<T> {
  const [settled, setSettled] = useState<{ base: S; head: S; state: RedlineState<T> } | null>(null);
  useEffect(() => {
    let wanted = true;
    const settle = (state: RedlineState<T>) => {
      if (wanted) setSettled({ base, head, state });
    };
    compare(base, head).then(
      (redline) => settle({ status: "ready", redline }),
      () => settle(FAILED),
    );
    return () => {
      wanted = false;
    };
  }, [compare, base, head]);
  return settled && settled.base === base && settled.head === head ? settled.state : COMPUTING;
}

/** The redline of two versions, computed off the main thread. Give it the same objects on each render. */
export function useContentRedline(base: PromptContent, head: PromptContent): RedlineState<ContentRedline> {
  return useComparison(compareContents, base, head);
}

/** The redline of two plain texts, computed off the main thread. */
export function useTextRedline(base: string, head: string): RedlineState<Redline> {
  return useComparison(compareTexts, base, head);
}
