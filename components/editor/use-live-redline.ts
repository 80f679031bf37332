"use client";

import { useEffect, useState } from "react";
import { compareContents } from "#components/redline/compare-in-worker.ts";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import type { ContentRedline } from "#lib/prompts/domain/redline/shapes.ts";

const PAUSE = 200;

/** `redline` is the last one computed, a moment behind the text; null before the first, or without a base. */
export type LiveRedline = { redline: ContentRedline | null; failed: boolean };

/** The redline of a text that is being written, computed off the main thread whenever the writer pauses. */
export function useLiveRedline(base: PromptContent | null, head: PromptContent): LiveRedline {
  const [live, setLive] = useState<LiveRedline & { base: PromptContent | null }>({
    base,
    redline: null,
    failed: false,
  });
  useEffect(() => {
    if (!base) return;
    let wanted = true;
    const settle = (redline: ContentRedline | null) => {
      if (wanted) setLive({ base, redline, failed: redline === null });
    };
    const timer = setTimeout(() => {
      compareContents(base, head).then(settle, () => settle(null));
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [base, head]);
  return live.base === base ? live : { redline: null, failed: false };
}
