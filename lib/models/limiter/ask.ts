import type { Db } from "../../core/db.ts";
import { type CacheUse, completionKey, type Question } from "../completions/completion-key.ts";
import { type Completions, completionsOf, flightName } from "../completions/completions.ts";
import { storableText } from "../completions/storable-text.ts";
import { type Embedding, type ModelAnswer, ProviderError } from "../domain/provider.ts";
import type { OpenModel } from "../open-model.ts";
import { withinLimits } from "./within-limits.ts";

/**
 * An answer and how it came. `cached`: it was paid for before, so that `answer.costUsd` and `latencyMs` are null; the
 * tokens are those of the call that was made. `latencyMs` is null also when the call took more than one attempt.
 */
export type Asked = { answer: ModelAnswer; cached: boolean; attempts: number; latencyMs: number | null };

export type AskOptions = {
  signal: AbortSignal;
  /** Where the answer may be found and is kept; without it nothing is. A local model's answers never are. */
  cache?: CacheUse;
  /** What the caller found in the cache itself: null is nothing. Without it the cache is looked into here. */
  found?: ModelAnswer | null;
};

const paidBefore = (answer: ModelAnswer): Asked => ({
  answer: { ...answer, costUsd: null },
  cached: true,
  attempts: 0,
  latencyMs: null,
});

async function askProvider(db: Db, open: OpenModel, question: Question, signal: AbortSignal): Promise<Asked> {
  const { provider, model } = open;
  const call = (given: AbortSignal) => provider.complete({ ...question, model, signal: given });
  const { made, attempts, latencyMs } = await withinLimits(db, open, signal, call);
  return { answer: { ...made, output: storableText(made.output) }, cached: false, attempts, latencyMs };
}

/** Waits for an answer somebody else is waiting for; null when they gave up before it came. */
async function join(flight: Promise<ModelAnswer>, signal: AbortSignal): Promise<Asked | null> {
  const { promise: left, reject } = Promise.withResolvers<never>();
  const leave = () => reject(signal.reason);
  signal.addEventListener("abort", leave, { once: true });
  try {
    return paidBefore(await Promise.race([flight, left]));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProviderError) throw error;
    return null;
  } finally {
    signal.removeEventListener("abort", leave);
  }
}

/** Lets others join the question until its answer can be found in the cache. Errors are not kept. */
function fly(completions: Completions, name: string, asked: Promise<Asked>, written: () => Promise<unknown>): void {
  const flight = asked.then(({ answer }) => answer);
  completions.flights.set(name, flight);
  const land = () => {
    if (completions.flights.get(name) === flight) completions.flights.delete(name);
  };
  flight.then(written).then(land, land);
}

/**
 * Asks a model one question, within its limits, unless the answer is known: by the cache, or because the same question
 * is under way in this process.
 * @throws ProviderError when there is no answer after all attempts, and the signal's own reason
 */
export async function askModel(
  db: Db,
  open: OpenModel,
  question: Question,
  { signal, cache, found }: AskOptions,
): Promise<Asked> {
  if (!cache || open.local) return askProvider(db, open, question, signal);
  const completions = completionsOf(db);
  const { workspaceId, read } = cache;
  const place = { workspaceId, key: completionKey(open, question, cache) };
  const name = flightName(place);
  const keep = (answer: ModelAnswer) => completions.keep({ ...place, answer });
  if (!read) {
    const asked = await askProvider(db, open, question, signal);
    void keep(asked.answer).catch(() => undefined);
    return asked;
  }
  const known = found === undefined ? await completions.find(place) : found;
  if (known) return paidBefore(known);
  for (let flight = completions.flights.get(name); flight; flight = completions.flights.get(name)) {
    const joined = await join(flight, signal);
    if (joined) return joined;
  }
  const asked = askProvider(db, open, question, signal);
  fly(completions, name, asked, async () => keep((await asked).answer));
  return asked;
}

/**
 * Embeds texts within the model's limits.
 * @throws ProviderError `refused` when the provider has no embeddings, else as `askModel`
 */
export async function embedTexts(db: Db, open: OpenModel, texts: string[], signal: AbortSignal): Promise<Embedding> {
  const { embed } = open.provider;
  if (!embed) throw new ProviderError("refused", `${open.model} cannot turn texts into vectors`);
  const { made } = await withinLimits(db, open, signal, (given) => embed({ model: open.model, texts, signal: given }));
  return made;
}
