import type { Db } from "../../core/db.ts";
import { storableText } from "../../core/storable-text.ts";
import { type CacheUse, completionKey, type Question } from "../completions/completion-key.ts";
import { completionsOf } from "../completions/completions.ts";
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

/** Milliseconds for which the provider still wants to be left alone, as any worker was told. */
async function restOf(db: Db, { bucket, local }: OpenModel): Promise<number> {
  if (local) return 0;
  const [row] = await db.$queryRaw<{ rest: number | null }[]>`
    select (extract(epoch from blocked_until - clock_timestamp()) * 1000)::float8 as rest
    from limiter_bucket where bucket = ${bucket}`;
  return Math.max(0, row?.rest ?? 0);
}

function noTurn(rest: number, seconds: number): ProviderError {
  const why =
    rest > 0
      ? "The provider was asked too often a moment ago, by this workspace, and wants to be left alone."
      : `This call got no turn within ${seconds} s: others are using all that the model's limits allow.`;
  return new ProviderError("rate_limited", why, { retryAfterMs: rest > 0 ? rest : 30_000 });
}

/**
 * A person does not wait as a run does: a turn that does not come in time, or a provider that wants to be left alone for
 * longer, ends the asking with the reason. What is under way, and paid for, goes on.
 */
function impatience(signal: AbortSignal, seconds: number, why: () => Promise<ProviderError>) {
  const leaving = new AbortController();
  const leave = (error: unknown) => leaving.abort(error);
  let timer: NodeJS.Timeout | undefined;
  return {
    patience: AbortSignal.any([signal, leaving.signal]),
    leave,
    watch() {
      clearTimeout(timer);
      timer = setTimeout(() => void why().then(leave, leave), seconds * 1_000);
    },
    rest: () => clearTimeout(timer),
  };
}

async function askProvider(db: Db, open: OpenModel, question: Question, watching: Watching, options: StreamOptions) {
  const { signal, patienceSeconds: most = PATIENCE_SECONDS } = options;
  const { patience, leave, watch, rest } = impatience(signal, most, async () => noTurn(await restOf(db, open), most));
  /** A short rest is told and waited for; a longer one is told by leaving. */
  function mayRest(ms: number, otherwise: () => ProviderError): void {
    if (ms > most * 1_000) leave(otherwise());
    else {
      watching.wait(Math.ceil(ms / 1_000));
      watch();
    }
  }
  const resting = await restOf(db, open);
  if (resting > 0) mayRest(resting, () => noTurn(resting, most));
  else watch();
  try {
    return await withinLimits(db, open, { signal, patience }, async (given) => {
      rest();
      try {
        return await attempt(open, { ...question, model: open.model, signal: given }, watching);
      } catch (error) {
        const refused = error instanceof ProviderError && error.kind === "rate_limited" && error.retryable;
        if (refused) mayRest(error.retryAfterMs ?? 0, () => error);
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
