/** Variables of a prompt by name: what one call is made with. */
export type Inputs = Record<string, string>;

/** What is asked for, and with which inputs in turn. */
export type Material = { prompt: string; inputs: readonly Inputs[] };

/** The knobs of the simulated application. Rates are per second, shares from 0 to 1, times in ms. */
export type TrafficOptions = {
  /** The server's address, and a key with the scopes resolve, ingest and feedback. */
  url: string;
  key: string;
  material: readonly Material[];
  /** Calls a second. */
  rate: number;
  /** How long; infinite until it is stopped. */
  durationMs: number;
  /** Stops after as many calls. */
  mostCalls: number;
  tenants: readonly string[];
  /** How many calls a conversation has on average. */
  turns: number;
  /** The median of a call's latency, and the spread of its logarithm: at 0.45 the p95 lies at about twice the median. */
  latencyMs: number;
  spread: number;
  errors: number;
  /** By version: how many times as long its calls take, and the share of them that fails besides `errors`. */
  slow: ReadonlyMap<number, number>;
  broken: ReadonlyMap<number, number>;
  /** Of how many calls somebody says whether it was good, and how often it was not; by tenant where one is unhappy. */
  thumbs: number;
  thumbsDown: number;
  unhappy: ReadonlyMap<string, number>;
  /** Of how many calls the customer tries to turn the prompt round. */
  attacks: number;
  /** The provider of the model is away for a while. */
  outage: { afterMs: number; forMs: number } | null;
  /** The same number draws the same askers, latencies and failures. */
  seed: number;
  /** How many applications ask, each with a client of its own. */
  clients: number;
};

/** What an application does that nobody gave knobs to. */
export const USUAL_TRAFFIC: Omit<TrafficOptions, "url" | "key" | "material"> = {
  rate: 8,
  durationMs: Number.POSITIVE_INFINITY,
  mostCalls: Number.POSITIVE_INFINITY,
  tenants: ["t-1001", "t-1002", "t-2001", "t-2002", "t-2003", "t-2004", "t-3001", "t-3002"],
  turns: 2,
  latencyMs: 220,
  spread: 0.45,
  errors: 0.01,
  slow: new Map(),
  broken: new Map(),
  thumbs: 0.15,
  thumbsDown: 0.08,
  unhappy: new Map(),
  attacks: 0.002,
  outage: null,
  seed: 1,
  clients: 2,
};

/** What has happened so far. `unsent` are batches of spans and feedback that the server did not take. */
export type TrafficReport = {
  calls: number;
  errors: number;
  thumbsUp: number;
  thumbsDown: number;
  unsent: number;
  /** Calls by prompt and version, `docs/summary v2`. */
  byVersion: Map<string, number>;
  /** Why the last batch was not taken; "" when all were. */
  lastFault: string;
};
