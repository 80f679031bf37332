"use client";

import { useEffect, useRef, useState } from "react";
import type { TryEvent } from "#lib/evals/try/domain/try-event.ts";
import { askTry, type TryRefusal, type TryRequest } from "./ask-try.ts";
import { afterEvents, beginRun, cutOff, type TryRun } from "./try-run.ts";

export type Try = {
  /** The last try, running or over; null before the first. */
  run: TryRun | null;
  refusal: TryRefusal | null;
  running: boolean;
  start(request: TryRequest): void;
  stop(): void;
};

function told(run: TryRun | null, request: TryRequest, events: TryEvent[]): TryRun | null {
  const plan = events.find((event) => event.kind === "plan");
  const begun = plan ? beginRun(request.draft, plan) : run;
  return begun && afterEvents(begun, events);
}

/** One try at a time: a new one takes the place of the former, and leaving the page ends it. */
export function useTry(path: string): Try {
  const [run, setRun] = useState<TryRun | null>(null);
  const [refusal, setRefusal] = useState<TryRefusal | null>(null);
  const [running, setRunning] = useState(false);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  async function begin(request: TryRequest): Promise<void> {
    current.current?.abort();
    const own = new AbortController();
    current.current = own;
    setRefusal(null);
    setRunning(true);
    const isCurrent = () => current.current === own;
    const end = await askTry(path, request, own.signal, (events) => {
      if (isCurrent()) setRun((before) => told(before, request, events));
    });
    if (!isCurrent()) return;
    setRunning(false);
    if (end.kind === "refused") setRefusal(end.refusal);
    if (end.kind === "stopped" || end.kind === "lost") setRun((before) => before && cutOff(before, end.kind));
  }
  return {
    ...{ run, refusal, running },
    start: (request) => void begin(request),
    stop: () => current.current?.abort(),
  };
}
