import type { Db } from "../../core/db.ts";
import { storableText } from "../../core/storable-text.ts";
import { type CacheUse, completionKey, type Question } from "../completions/completion-key.ts";
import { type Completions, completionsOf, flightName } from "../completions/completions.ts";
import { type Embedding, type ModelAnswer, ProviderError } from "../domain/provider.ts";
import type { OpenModel } from "../open-model.ts";
import { type Leave, withinLimits } from "./within-limits.ts";

/**
 * An answer and how it came. `cached`: it was paid for before, so that `answer.costUsd` and `latencyMs` are null; the
 * tokens are those of the call that was made. `latencyMs` is null also when the call took more than one attempt.
 */
export type Asked = { answer: ModelAnswer; cached: boolean; attempts: number; latencyMs: number | null };

export type AskOptions = Leave & {
  /** Where the answer may be found and is kept; without it nothing is. A local model's answers never are. */
  cache?: CacheUse;
  /** What `lookUp` told for this very question; without it the cache is looked into here. */
  known?: Known | null;
};

/** A place in the cache and the answer that was there. */
export type Known = { key: string; answer: ModelAnswer | null };

const paidBefore = (answer: ModelAnswer): Asked => ({
  answer: { ...answer, costUsd: null },
  cached: true,
  attempts: 0,
  latencyMs: null,
});

async function askProvider(db: Db, open: OpenModel, question: Question, leave: Leave): Promise<Asked> {
  const { provider, model } = open;
  const call = (given: AbortSignal) => provider.complete({ ...question, model, signal: given });
  const { made, attempts, latencyMs } = await withinLimits(db, open, leave, call);
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
 * Looks into the cache ahead of asking: all that is looked up in one turn of the event loop is one query. Null when there
 * is nothing to look into: a local model is never cached.
 */
export async function lookUp(db: Db, open: OpenModel, question: Question, use: CacheUse): Promise<Known | null> {
  if (open.local) return null;
  const key = completionKey(open, question, use);
  const { workspaceId } = use;
  return { key, answer: use.read ? await completionsOf(db).find({ workspaceId, key }) : null };
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
  { cache, known, ...leave }: AskOptions,
): Promise<Asked> {
  const looked = cache && (known ?? (await lookUp(db, open, question, cache)));
  if (!looked) return askProvider(db, open, question, leave);
  if (looked.answer) return paidBefore(looked.answer);
  const completions = completionsOf(db);
  const { workspaceId, read } = cache;
  const place = { workspaceId, key: looked.key };
  const name = flightName(place);
  const keep = (answer: ModelAnswer) => completions.keep({ ...place, answer });
  if (!read) {
    const asked = await askProvider(db, open, question, leave);
    void keep(asked.answer).catch(() => undefined);
    return asked;
  }
  for (let flight = completions.flights.get(name); flight; flight = completions.flights.get(name)) {
    const joined = await join(flight, leave.patience ?? leave.signal);
    if (joined) return joined;
  }
  const asked = askProvider(db, open, question, leave);
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
  const { made } = await withinLimits(db, open, { signal }, (given) =>
    embed({ model: open.model, texts, signal: given }),
  );
  return made;
}
