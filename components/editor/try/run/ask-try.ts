import { readLines } from "#components/shell/read-lines.ts";
import type { TryEvent } from "#lib/evals/try/domain/try-event.ts";
import type { Json, PromptContent } from "#lib/prompts/domain/content.ts";

export type TryRequest = {
  draft: PromptContent;
  cases?: readonly string[];
  inputs?: Readonly<Record<string, Json>>;
  models: readonly string[];
  fresh: boolean;
};

/** Why a try did not begin: a sentence, and the parts of the draft that are at fault. `signedOut` asks for a new visit. */
export type TryRefusal = {
  detail: string;
  faults: { path: string; message: string }[];
  signedOut: boolean;
};

export type TryEnd =
  | { kind: "ended" }
  | { kind: "stopped" }
  | { kind: "lost" }
  | { kind: "refused"; refusal: TryRefusal };

/** Events are handed on together, so that the page is drawn a few times a second and not for each word. */
const EVERY_MS = 50;

const UNREACHED: TryRefusal = {
  detail: "The server cannot be reached, so nothing was asked. Check your connection and run it again.",
  faults: [],
  signedOut: false,
};

async function refusalOf(response: Response): Promise<TryRefusal> {
  const body = (await response.json().catch(() => null)) as { detail?: unknown; faults?: unknown } | null;
  const faults = Array.isArray(body?.faults) ? body.faults : [];
  return {
    detail: typeof body?.detail === "string" ? body.detail : "The server could not answer. Run it again.",
    faults: faults.flatMap((fault) =>
      typeof fault?.message === "string" ? [{ path: String(fault.path ?? ""), message: fault.message }] : [],
    ),
    signedOut: response.status === 401,
  };
}

/** Hands on what came, at most every so often, and the rest at the end. */
function collector(tell: (events: TryEvent[]) => void) {
  let waiting: TryEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const events = waiting;
    waiting = [];
    if (events.length > 0) tell(events);
  };
  return {
    flush,
    add(event: TryEvent) {
      waiting.push(event);
      if (event.kind === "plan") flush();
      else timer ??= setTimeout(flush, EVERY_MS);
    },
  };
}

/** Asks for a try and tells what happens; resolves once nothing more will come. */
export async function askTry(
  path: string,
  request: TryRequest,
  signal: AbortSignal,
  tell: (events: TryEvent[]) => void,
): Promise<TryEnd> {
  const init = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(request),
    signal,
  };
  const response = await fetch(path, init).catch(() => null);
  if (signal.aborted) return { kind: "stopped" };
  if (!response) return { kind: "refused", refusal: UNREACHED };
  if (!response.ok || !response.body) return { kind: "refused", refusal: await refusalOf(response) };
  const { add, flush } = collector(tell);
  let ended = false;
  try {
    for await (const event of readLines<TryEvent>(response.body)) {
      add(event);
      ended ||= event.kind === "end";
    }
  } catch {
    // Whatever broke the stream, it is over; `ended` tells whether all had come.
  }
  flush();
  if (ended) return { kind: "ended" };
  return { kind: signal.aborted ? "stopped" : "lost" };
}
