import type { CountersignError } from "../errors.ts";
import { Backoff } from "./backoff.ts";
import { asFailure, failureOf, headersOf, type Wire, within } from "./http.ts";

/** What may be said of a call afterwards, and its value; of the two signals `true` where none is given. */
type Said =
  | { kind: "thumbs"; value: "up" | "down" | boolean }
  | { kind: "escalation" | "abandonment"; value?: boolean }
  /** `name` sets graders apart. */
  | { kind: "score"; value: number; name?: string };

/** Which call it is said of: the `requestId` it was resolved with, or its trace, and one span of it if that is meant. */
type Of = { requestId: string } | { traceId: string; spanId?: string };

/** Something said of a call. `comment`: 2,000 characters at most; personal data is taken out where it is kept. */
export type Feedback = Of & Said & { comment?: string };

/** `matched`: the call is known already; otherwise what was said waits for it. `error`: it was refused, or given up. */
export type FeedbackResult =
  | { accepted: true; matched: boolean; error: null }
  | { accepted: false; matched: false; error: CountersignError };

const MOST_MS = 5_000;
const MOST_TRIES = 6;

/** Another try may help: nobody answered, too much at once, or a fault that passes. */
const passes = (status: number | null): boolean => status === null || status === 429 || status === 408 || status >= 500;

/** A wait that somebody may be waiting for: it keeps the process, and ends with the client. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
  });
}

/**
 * Says something of a call, again where that may help, six times within about ten seconds; a server that asks for more time
 * is given it. Said twice it counts once. Never throws: telling must not be what breaks an application.
 */
export async function sendFeedback(
  wire: Wire,
  feedback: Feedback,
  { signal, random }: { signal: AbortSignal; random: () => number },
): Promise<FeedbackResult> {
  const backoff = new Backoff(random);
  for (let tried = 1; ; tried += 1) {
    try {
      return { accepted: true, matched: await post(wire, feedback, signal), error: null };
    } catch (thrown) {
      const error = asFailure(thrown);
      if (tried === MOST_TRIES || signal.aborted || !passes(error.status)) {
        return { accepted: false, matched: false, error };
      }
      await wait(backoff.next(error.retryAfterMs), signal);
    }
  }
}

function post(wire: Wire, feedback: Feedback, outer: AbortSignal): Promise<boolean> {
  return within(MOST_MS, outer, async (signal) => {
    const answer = await wire.fetch(`${wire.base}/api/v1/feedback`, {
      method: "POST",
      headers: { ...headersOf(wire, null), "Content-Type": "application/json" },
      body: JSON.stringify(feedback),
      signal,
    });
    if (!answer.ok) throw await failureOf(answer, Date.now());
    const told = (await answer.json().catch(() => null)) as { matched?: unknown } | null;
    return told?.matched === true;
  });
}
