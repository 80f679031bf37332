/** Who a client is, as its header says: `<instance id>; <host>; <sdk version>`. */
export type ClientName = { id: string; host: string; sdk: string };

/** What a client was last known to run. `generation` is null until it said so. */
export type Acknowledgement = ClientName & { generation: number | null; seenAt: Date };

const MOST_CLIENTS = 20_000;
const FORGET_AFTER_MS = 15 * 60_000;

/** Reads `X-Countersign-Client`; null when it is absent or not of that form. */
export function clientOf(header: string | string[] | undefined): ClientName | null {
  if (typeof header !== "string" || header.length > 400 || !/^[\x20-\x7e]+$/.test(header)) return null;
  const [id = "", host = "", sdk = ""] = header.split(";").map((part) => part.trim());
  return id === "" || id.length > 128 ? null : { id, host, sdk };
}

/** Reads `X-Countersign-Generation`; null when it is absent or no number. */
export function generationOf(header: string | string[] | undefined): number | null {
  return typeof header === "string" && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/** Which clients run what, as they told this process. Those unheard of for a quarter of an hour are forgotten. */
export class Acknowledgements {
  readonly #workspaces = new Map<string, Map<string, Acknowledgement>>();

  note(workspaceId: string, client: ClientName, generation: number | null, now: number): void {
    const clients = this.#workspaces.get(workspaceId) ?? new Map<string, Acknowledgement>();
    this.#workspaces.set(workspaceId, clients);
    const before = clients.get(client.id);
    // Written anew at the end, so that the order of the map is the order of last contact.
    clients.delete(client.id);
    clients.set(client.id, { ...client, generation: generation ?? before?.generation ?? null, seenAt: new Date(now) });
    for (const [id, { seenAt }] of clients) {
      if (clients.size <= MOST_CLIENTS && now - seenAt.getTime() < FORGET_AFTER_MS) break;
      clients.delete(id);
    }
  }

  /** Every client of a workspace heard of lately, by id. */
  of(workspaceId: string, now: number): Acknowledgement[] {
    const clients = [...(this.#workspaces.get(workspaceId)?.values() ?? [])];
    return clients
      .filter(({ seenAt }) => now - seenAt.getTime() < FORGET_AFTER_MS)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
