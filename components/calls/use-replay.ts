"use client";

import { useEffect, useRef, useState } from "react";
import { detailOf } from "#components/shell/get-json.ts";
import { readLines } from "#components/shell/read-lines.ts";
import type { ReplayEvent } from "#lib/evals/calls/domain/replay-event.ts";
import type { TryFigures } from "#lib/evals/try/domain/try-event.ts";

/** A replay as far as it has come. `problem` is a sentence: why there is no answer. */
export type Replay = {
  status: "running" | "answered" | "failed";
  begun: Extract<ReplayEvent, { kind: "begun" }> | null;
  text: string;
  figures: TryFigures | null;
  waitSeconds: number | null;
  problem: string | null;
};

const NEW: Replay = { status: "running", begun: null, text: "", figures: null, waitSeconds: null, problem: null };

function after(replay: Replay, event: ReplayEvent): Replay {
  switch (event.kind) {
    case "begun":
      return { ...replay, begun: event };
    case "asked":
      return { ...replay, waitSeconds: null };
    case "text":
      return { ...replay, text: replay.text + event.text };
    case "again":
      return { ...replay, text: "" };
    case "wait":
      return { ...replay, waitSeconds: event.seconds };
    case "answered":
      return { ...replay, status: "answered", text: event.output, figures: event.figures };
    case "failed":
      return { ...replay, status: "failed", problem: event.fault.detail };
    case "end":
      return replay;
  }
}

const LOST = "The connection was lost before the answer was whole. Run it again.";
const lost = (replay: Replay): Replay =>
  replay.status === "running" ? { ...replay, status: "failed", problem: LOST } : replay;

const UNANSWERED = "The server could not answer. Run it again.";

/** Asks for a replay and follows it; a new one takes the place of the former, and leaving ends it. */
export function useReplay(path: string) {
  const [replay, setReplay] = useState<Replay | null>(null);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  async function run(request: { version: number; model: string | null }): Promise<void> {
    current.current?.abort();
    const own = new AbortController();
    current.current = own;
    let next = NEW;
    const show = (replay: Replay) => {
      next = replay;
      if (current.current === own) setReplay(replay);
    };
    show(NEW);
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(request) };
    const response = await fetch(path, { ...init, signal: own.signal }).catch(() => null);
    if (own.signal.aborted) return;
    if (!response?.ok || !response.body) {
      const problem = response
        ? await detailOf(response, UNANSWERED)
        : "The server cannot be reached. Check your connection.";
      return show({ ...NEW, status: "failed", problem });
    }
    try {
      for await (const event of readLines<ReplayEvent>(response.body)) show(after(next, event));
    } catch {
      // Whatever broke the stream, it is over; the state tells whether all had come.
    }
    if (!own.signal.aborted) show(lost(next));
  }
  return { replay, run: (request: { version: number; model: string | null }) => void run(request) };
}
