import type { Db } from "../../core/db.ts";
import { type CacheUse, completionKey, type Question } from "../completions/completion-key.ts";
import { completionsOf } from "../completions/completions.ts";
import { storableText } from "../completions/storable-text.ts";
import { type ModelAnswer, type ModelRequest, type Provider, ProviderError } from "../domain/provider.ts";
import { withinLimits } from "../limiter/within-limits.ts";
import type { OpenModel } from "../open-model.ts";

/** What happens between asking and the answer, for somebody who watches. */
export type Watching = {
  /** Its turn came: the provider is being asked. Told once for each attempt. */
  asked(): void;
  text(piece: string): void;
  /** The attempt ended in the middle; the pieces so far are void, and it is asked again. */
  again(): void;
  /** The provider wants to be left alone for a while before it is asked again. */
  wait(seconds: number): void;
};

/** `cached`: it was paid for before, so that `answer.costUsd` and `latencyMs` are null. Milliseconds. */
export type Streamed = { answer: ModelAnswer; cached: boolean; latencyMs: number | null };

export type StreamOptions = {
  signal: AbortSignal;
  /** Where the answer may be found and is kept; without it nothing is. A local model's answers never are. */
  cache?: CacheUse;
  /** How long a person waits for a turn, or for a provider that wants to be left alone, before they are told so. */
  patienceSeconds?: number;
};

const PATIENCE_SECONDS = 20;

async function* pieces(provider: Provider, request: ModelRequest) {
  if (provider.stream) yield* provider.stream(request);
  else {
    const answer = await provider.complete(request);
    yield { text: answer.output };
    yield { answer };
  }
}

/** One attempt: its pieces are told as they come, and the whole is returned. */
async function attempt(open: OpenModel, request: ModelRequest, watching: Watching): Promise<ModelAnswer> {
  let told = false;
  watching.asked();
  try {
    for await (const piece of pieces(open.provider, request)) {
      if ("answer" in piece) return piece.answer;
      told = true;
      watching.text(piece.text);
    }
  } catch (error) {
    if (told && !request.signal.aborted) watching.again();
    throw error;
  }
  throw new ProviderError("bad_response", "The stream ended before the answer was whole.");
}

function noTurn(seconds: number): ProviderError {
  return new ProviderError(
    "rate_limited",
    `No call of this model got its turn within ${seconds} s: others are using its limits.`,
    {
      retryAfterMs: 30_000,
    },
  );
}

/**
 * A person does not wait as a run does: a turn that does not come in time, or a provider that wants to be left alone for
 * longer, ends the asking with the reason. What is under way, and paid for, goes on.
 */
function impatience(signal: AbortSignal, seconds: number, watching: Watching) {
  const leaving = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => leaving.abort(noTurn(seconds)), seconds * 1_000);
  };
  return {
    patience: AbortSignal.any([signal, leaving.signal]),
    watch,
    rest: () => clearTimeout(timer),
    refused(error: ProviderError) {
      const wait = error.retryAfterMs ?? 0;
      if (wait > seconds * 1_000) return leaving.abort(error);
      watching.wait(Math.ceil(wait / 1_000));
      watch();
    },
  };
}

async function askProvider(db: Db, open: OpenModel, question: Question, watching: Watching, options: StreamOptions) {
  const { signal, patienceSeconds = PATIENCE_SECONDS } = options;
  const { patience, watch, rest, refused } = impatience(signal, patienceSeconds, watching);
  watch();
  try {
    return await withinLimits(db, open, { signal, patience }, async (given) => {
      rest();
      try {
        return await attempt(open, { ...question, model: open.model, signal: given }, watching);
      } catch (error) {
        if (error instanceof ProviderError && error.kind === "rate_limited" && error.retryable) refused(error);
        throw error;
      }
    });
  } finally {
    rest();
  }
}

/**
 * Asks a model one question for somebody who watches the answer come: within the limits all workers share, from the
 * cache where it is allowed to be. A provider that cannot stream gives its answer in one piece.
 * @throws ProviderError when there is no answer, and the signal's own reason
 */
export async function streamModel(
  db: Db,
  open: OpenModel,
  question: Question,
  watching: Watching,
  options: StreamOptions,
): Promise<Streamed> {
  const cache = open.local ? undefined : options.cache;
  const place = cache && { workspaceId: cache.workspaceId, key: completionKey(open, question, cache) };
  const found = place && cache.read ? await completionsOf(db).find(place) : null;
  if (found) return { answer: { ...found, costUsd: null }, cached: true, latencyMs: null };
  const { made, latencyMs } = await askProvider(db, open, question, watching, options);
  const answer = { ...made, output: storableText(made.output) };
  if (place)
    void completionsOf(db)
      .keep({ ...place, answer })
      .catch(() => undefined);
  return { answer, cached: false, latencyMs };
}
