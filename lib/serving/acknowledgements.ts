/** Who a client is, as its header says: `<instance id>; <host>; <sdk version>`. */
export type ClientName = { id: string; host: string; sdk: string };

/**
 * What a client was last known to run. `generation` is null until it said so; `generationAt` is when it first told that
 * one. `connected`: it holds a stream open, and does not only poll.
 */
export type Acknowledgement = ClientName & {
  generation: number | null;
  generationAt: Date | null;
  seenAt: Date;
  connected: boolean;
};

/** A client as this process heard of it. `streams`: how many it holds open here. Times in ms since 1970. */
export type HeldClient = ClientName & {
  readonly workspaceId: string;
  generation: number | null;
  generationAt: number | null;
  seenAt: number;
  streams: number;
};

const MOST_CLIENTS = 20_000;
const FORGET_AFTER_MS = 15 * 60_000;
/** How often somebody who only listens is said to be still there. */
const STILL_THERE_MS = 30_000;

/** Reads `X-Countersign-Client`; null when it is absent or not of that form. */
export function clientOf(header: unknown): ClientName | null {
  if (typeof header !== "string" || header.length > 400 || !/^[\x20-\x7e]+$/.test(header)) return null;
  const [id = "", host = "", sdk = ""] = header.split(";").map((part) => part.trim());
  return id === "" || id.length > 128 ? null : { id, host, sdk };
}

/** Reads `X-Countersign-Generation`; null when it is absent or no number. */
export function generationOf(header: string | string[] | undefined): number | null {
  return typeof header === "string" && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/**
 * Messages may overtake each other, so an older generation than the one a client told before is not believed; unless the
 * rules themselves (`newest`) have gone back behind it, as after a restore.
 */
function isBelieved(told: number, before: number | null, newest: number): boolean {
  return before === null || told >= before || before > newest;
}

/** Which clients run what, as they told this process. Those unheard of for a quarter of an hour are forgotten. */
export class Acknowledgements {
  readonly #workspaces = new Map<string, Map<string, HeldClient>>();
  #untold = new Set<HeldClient>();
  #beingTold = new Set<HeldClient>();

  #held(workspaceId: string, client: ClientName, now: number): HeldClient {
    const clients = this.#workspaces.get(workspaceId) ?? new Map<string, HeldClient>();
    this.#workspaces.set(workspaceId, clients);
    const before = clients.get(client.id);
    const held = before ?? { ...client, workspaceId, generation: null, generationAt: null, seenAt: now, streams: 0 };
    Object.assign(held, { host: client.host, sdk: client.sdk, seenAt: now });
    // Written anew at the end, so that the order of the map is the order of last contact.
    clients.delete(client.id);
    clients.set(client.id, held);
    this.#untold.add(held);
    for (const oldest of clients.values()) {
      const { id, seenAt, streams } = oldest;
      if (clients.size <= MOST_CLIENTS && (streams > 0 || now - seenAt < FORGET_AFTER_MS)) break;
      clients.delete(id);
      this.#untold.delete(oldest);
    }
    return held;
  }

  /** Who was forgotten meanwhile may have come again as another: each client is told of once. */
  #tell(held: HeldClient): void {
    if (this.#workspaces.get(held.workspaceId)?.get(held.id) === held) this.#untold.add(held);
  }

  /** Notes a contact, and the generation the client told with it. `newest` is the generation of the rules themselves. */
  note(workspaceId: string, client: ClientName, generation: number | null, newest: number, now: number): void {
    const held = this.#held(workspaceId, client, now);
    if (generation === null || !isBelieved(generation, held.generation, newest)) return;
    if (generation !== held.generation) held.generationAt = now;
    held.generation = generation;
  }

  /** Notes that a client opened a stream. Returns what to call when it has ended. */
  connect(workspaceId: string, client: ClientName, now: number): () => void {
    const held = this.#held(workspaceId, client, now);
    held.streams += 1;
    return () => {
      if (held.streams > 0) held.streams -= 1;
      this.#tell(held);
    };
  }

  /** Every stream of this process has ended. */
  disconnectAll(): void {
    for (const held of this.#all()) {
      if (held.streams > 0) this.#untold.add(held);
      held.streams = 0;
    }
  }

  /** An open stream is contact as well, though nothing is said on it. */
  stillThere(now: number): void {
    for (const held of this.#all()) {
      if (held.streams === 0 || now - held.seenAt < STILL_THERE_MS) continue;
      held.seenAt = now;
      this.#untold.add(held);
    }
  }

  *#all(): Generator<HeldClient> {
    for (const clients of this.#workspaces.values()) yield* clients.values();
  }

  /** Takes what nobody was told yet, to tell it: one telling at a time, until `told` or `putBack` ends it. */
  take(): HeldClient[] {
    this.#beingTold = this.#untold;
    this.#untold = new Set();
    return [...this.#beingTold];
  }

  /** What was taken was told. */
  told(): void {
    this.#beingTold = new Set();
  }

  /** What was taken could not be told. */
  putBack(): void {
    for (const client of this.#beingTold) this.#tell(client);
    this.told();
  }

  /** Clients of a workspace heard of lately; with `untold` only those the database may not have heard of yet. */
  of(workspaceId: string, now: number, untold = false): Acknowledgement[] {
    const clients = [...(this.#workspaces.get(workspaceId)?.values() ?? [])];
    return clients
      .filter(
        (held) =>
          now - held.seenAt < FORGET_AFTER_MS && (!untold || this.#untold.has(held) || this.#beingTold.has(held)),
      )
      .map(({ id, host, sdk, generation, generationAt, seenAt, streams }) => ({
        ...{ id, host, sdk, generation, seenAt: new Date(seenAt), connected: streams > 0 },
        generationAt: generationAt === null ? null : new Date(generationAt),
      }));
  }
}
