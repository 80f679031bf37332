"use client";

import { createContext, useContext } from "react";
import type { Remark, ThreadView } from "#lib/reviews/domain/thread-view.ts";

/** What the reader may do with threads on this page, and how. */
export type ThreadActs = {
  workspace: string;
  prompt: string;
  mayComment: boolean;
  /** They may take suggestions over. */
  mayAccept: boolean;
  /** An act is under way. */
  pending: boolean;
  answer(thread: ThreadView): void;
  settle(thread: ThreadView): void;
  accept(commentIds: string[]): void;
  decline(remark: Remark): void;
};

export const ThreadActsContext = createContext<ThreadActs | null>(null);

/** The acts of the page a thread is shown on. */
export function useThreadActs(): ThreadActs {
  const acts = useContext(ThreadActsContext);
  if (!acts) throw new Error("A thread stands inside ThreadActsProvider.");
  return acts;
}
