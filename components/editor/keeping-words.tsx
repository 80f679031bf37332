"use client";

import { useEffect, useState } from "react";
import { CheckIcon, WaitingIcon } from "#components/ui/act-icons.tsx";
import { formatDuration } from "#components/ui/format-time.ts";
import { WarningIcon } from "#components/ui/meaning-icons.tsx";
import type { Keeping } from "./draft/draft-keeper.ts";

/** The clock of one line that counts seconds; null until the browser has it, so that the first paint is the server's. */
function useSeconds(running: boolean): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (!running) return;
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

/** Whether the words are safe: "Kept 4 s ago, only you see it". */
export function KeepingWords({ keeping }: { keeping: Keeping }) {
  const now = useSeconds(keeping.kind === "kept");
  if (keeping.kind === "untouched") return <span className="text-ink-3">nothing written yet</span>;
  if (keeping.kind === "keeping") {
    return (
      <span className="text-ink-2">
        <WaitingIcon className="size-3.5 motion-safe:animate-spin" /> Keeping…
      </span>
    );
  }
  if (keeping.kind === "failed") {
    return (
      <span role="alert" className="min-w-0 whitespace-normal text-unsure">
        <WarningIcon className="size-3.5" /> <b>Not kept:</b> {keeping.why}
      </span>
    );
  }
  const ago = now === null || now - keeping.at < 1_500 ? "just now" : `${formatDuration(now - keeping.at)} ago`;
  return (
    <span className="text-ink-2">
      <CheckIcon className="size-3.5" /> Kept {ago}, only you see it
    </span>
  );
}
