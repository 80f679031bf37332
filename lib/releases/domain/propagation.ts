/** A client as the serving processes heard of it. `generationAt` is when it first told its generation; times in ms since 1970. */
export type SeenClient = {
  id: string;
  host: string;
  sdk: string;
  generation: number | null;
  generationAt: number | null;
  seenAt: number;
  /** It holds a stream open, or was heard of within the last minute. */
  connected: boolean;
};

/** A host with its connected clients. `slowest` is ms from the commit to the last confirmation there, null while unknown. */
export type HostLine = {
  host: string;
  confirmed: number;
  waiting: number;
  slowest: number | null;
  sdks: string[];
  /** The oldest generation somebody there still runs, and when one of those was last heard of; null when all confirmed. */
  behind: { generation: number | null; seenAt: number } | null;
};

/** Clients of a host that were heard of within a quarter of an hour, but are not connected now. */
export type OfflineLine = {
  host: string;
  clients: number;
  /** Had they the change when they were last heard of? */
  hadIt: boolean;
  /** The oldest generation one of them ran; null when one told none. */
  generation: number | null;
  seenAt: number;
};

/** How far a change has come. */
export type Arrival = {
  clients: number;
  confirmed: number;
  /** Ms from the commit to each confirmation, ascending; thinned out when there are many. `at` counts those confirmed by then. */
  curve: { ms: number; at: number }[];
  median: number | null;
  slowest: number | null;
  /** Confirmed, but when cannot be told: a later change came before it was looked. */
  untimed: number;
  hosts: HostLine[];
  moreHosts: number;
  offline: OfflineLine[];
  moreOffline: number;
};

const MOST_POINTS = 200;
const MOST_HOSTS = 40;
const MOST_OFFLINE = 20;
/** Whoever told the generation later than this told it because of something else, such as a start. */
const LATE_MS = 60_000;

type Change = { generation: number; committedAt: number };

const hasIt = (client: SeenClient, { generation }: Change) => (client.generation ?? -1) >= generation;

/** Ms from the commit until the client confirmed it; null when it did not, or when cannot be told. */
function delayOf(client: SeenClient, change: Change): number | null {
  if (!hasIt(client, change) || client.generationAt === null) return null;
  const delay = client.generationAt - change.committedAt;
  return delay < -LATE_MS || delay > LATE_MS ? null : Math.max(0, delay);
}

function hostLine(host: string, clients: readonly SeenClient[], change: Change): HostLine {
  const waiting = clients.filter((client) => !hasIt(client, change));
  const oldest = waiting.toSorted((a, b) => (a.generation ?? -1) - (b.generation ?? -1))[0];
  const delays = clients.flatMap((client) => delayOf(client, change) ?? []);
  return {
    host,
    confirmed: clients.length - waiting.length,
    waiting: waiting.length,
    slowest: delays.length > 0 ? Math.max(...delays) : null,
    sdks: [...new Set(clients.map(({ sdk }) => sdk))].sort(),
    behind: oldest ? { generation: oldest.generation, seenAt: oldest.seenAt } : null,
  };
}

/** Those who wait first, then the slowest. */
const stragglersFirst = (a: HostLine, b: HostLine) =>
  b.waiting - a.waiting || (b.slowest ?? 0) - (a.slowest ?? 0) || (a.host < b.host ? -1 : 1);

function thinned(delays: readonly number[]): Arrival["curve"] {
  const every = Math.max(1, Math.ceil(delays.length / MOST_POINTS));
  return delays
    .map((ms, index) => ({ ms, at: index + 1 }))
    .filter(({ at }) => at === 1 || at === delays.length || at % every === 0);
}

/** Those without the change first, then who was heard of last. */
function offlineLines(gone: readonly SeenClient[], change: Change): OfflineLine[] {
  const groups = Map.groupBy(gone, (client) => `${hasIt(client, change)} ${client.host}`);
  return [...groups.values()]
    .map((clients) => ({
      host: clients[0]?.host ?? "",
      clients: clients.length,
      hadIt: clients.every((client) => hasIt(client, change)),
      generation: clients.some(({ generation }) => generation === null)
        ? null
        : Math.min(...clients.map(({ generation }) => generation ?? 0)),
      seenAt: Math.max(...clients.map(({ seenAt }) => seenAt)),
    }))
    .sort((a, b) => Number(a.hadIt) - Number(b.hadIt) || b.seenAt - a.seenAt || (a.host < b.host ? -1 : 1));
}

/** How far a change has come among the clients that were heard of lately. `committedAt` in ms since 1970. */
export function arrivalOf(seen: readonly SeenClient[], change: Change): Arrival {
  const clients = seen.filter(({ connected }) => connected);
  const offline = offlineLines(
    seen.filter(({ connected }) => !connected),
    change,
  );
  const confirmed = clients.filter((client) => hasIt(client, change));
  const delays = confirmed.flatMap((client) => delayOf(client, change) ?? []).sort((a, b) => a - b);
  const hosts = [...Map.groupBy(clients, ({ host }) => host)]
    .map(([host, there]) => hostLine(host, there, change))
    .sort(stragglersFirst);
  return {
    clients: clients.length,
    confirmed: confirmed.length,
    curve: thinned(delays),
    median: delays[Math.floor((delays.length - 1) / 2)] ?? null,
    slowest: delays.at(-1) ?? null,
    untimed: confirmed.length - delays.length,
    hosts: hosts.slice(0, MOST_HOSTS),
    moreHosts: Math.max(0, hosts.length - MOST_HOSTS),
    offline: offline.slice(0, MOST_OFFLINE),
    moreOffline: Math.max(0, offline.length - MOST_OFFLINE),
  };
}

/** Does every connected client run it, and is there one at all? */
export function hasArrived({ clients, confirmed }: Pick<Arrival, "clients" | "confirmed">): boolean {
  return clients > 0 && confirmed === clients;
}
