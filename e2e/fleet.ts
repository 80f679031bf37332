import { bucketOf } from "../sdk/src/decide/decide.ts";
import { type Client, createClient } from "../sdk/src/node.ts";

/** Who asks: a tenant in a conversation. Tenants whose name begins so are registered as enterprise. */
export type Asker = { tenantId: string; conversationId: string };
export const ENTERPRISE = "house-";

const CLIENTS = 50;
const HOSTS = 10;
const EVERY_MS = 40;
const CONVERSATIONS = 30;

/** What one of the clients was given, and when by the server's clock, in ms since 1970. */
export type Given = Asker & { version: number; at: number };

const askers: Asker[] = [..."abcdefghijklmnop"]
  .map((letter) => (letter < "n" ? `shop-${letter}` : `${ENTERPRISE}${letter}`))
  .flatMap((tenantId) =>
    Array.from({ length: CONVERSATIONS }, (_, index) => ({ tenantId, conversationId: `${tenantId}-c${index}` })),
  );

export const tenants = [...new Set(askers.map(({ tenantId }) => tenantId))];

/** What everybody should get, as the rollout's page says it. */
export type Expected = { share: number; pins?: Record<string, number> };

/**
 * Applications at work: fifty clients on ten hosts that resolve one prompt all the while, v1 before its rollout and v2 as
 * the candidate. `faults` are sentences about what must never be.
 */
export class Fleet {
  readonly clients: Client[];
  readonly faults = new Set<string>();
  /** How often anything was resolved. */
  resolved = 0;
  readonly #prompt: string;
  readonly #had: Set<string>[];
  readonly #timer: ReturnType<typeof setInterval>;
  #next = 0;
  #taken = false;
  #pinned = new Set<string>();

  constructor(url: string, apiKey: string, prompt: string) {
    this.#prompt = prompt;
    this.clients = Array.from({ length: CLIENTS }, (_, index) =>
      createClient({ url, apiKey, host: `till-${index % HOSTS}` }),
    );
    this.#had = this.clients.map(() => new Set());
    this.#timer = setInterval(() => this.#work(), EVERY_MS);
  }

  async ready(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.waitUntilReady(20_000)));
  }

  /** From now on a tenant that is held, or everybody, may lose the candidate again. */
  expectPin(tenantId: string): void {
    this.#pinned.add(tenantId);
  }
  expectTaken(): void {
    this.#taken = true;
  }

  /** Whose answers differ from what is expected, over all clients; the first few. */
  differing(expected: Expected): string[] {
    const wrong = this.clients.flatMap((client) =>
      askers.flatMap((asker) => {
        const { version, rollout } = this.#ask(client, asker);
        const due = dueTo(asker, expected, rollout);
        return version === due ? [] : `${asker.conversationId} has v${version} instead of v${due}`;
      }),
    );
    return wrong.slice(0, 3);
  }

  /** What one client gives somebody; `at` is this moment by the server's clock. */
  give(asker: Asker, at: number): Given {
    return { ...asker, version: this.#ask(this.#first, asker).version, at };
  }

  /** Somebody whose place in the draw lies in [from, to), in basis points. */
  askerBetween(from: number, to: number): Asker {
    const found = askers.find((asker) => {
      const { rollout } = this.#ask(this.#first, asker);
      const bucket = rollout === null ? -1 : bucketOf(rollout, asker.tenantId, asker.conversationId);
      return !asker.tenantId.startsWith(ENTERPRISE) && bucket >= from && bucket < to;
    });
    if (!found) throw new Error(`nobody lies between ${from} and ${to}`);
    return found;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.clients.map((client) => client.close()));
  }

  get #first(): Client {
    return this.clients[0] as Client;
  }

  #ask(client: Client, { tenantId, conversationId }: Asker) {
    this.resolved++;
    return client.resolve(this.#prompt, { tenantId, conversationId, variables: { question: "When?" } });
  }

  /** One client after the other answers everybody. */
  #work(): void {
    const index = this.#next++ % CLIENTS;
    const client = this.clients[index];
    const had = this.#had[index];
    if (!client?.status().ready || !had) return;
    for (const asker of askers) {
      const { version } = this.#ask(client, asker);
      const { tenantId, conversationId } = asker;
      if (version === 2 && tenantId.startsWith(ENTERPRISE)) this.faults.add(`${conversationId} is outside and got v2`);
      if (version === 2) had.add(conversationId);
      else if (had.has(conversationId) && !this.#taken && !this.#pinned.has(tenantId)) {
        this.faults.add(`${conversationId} had v2 and lost it`);
      }
    }
  }
}

function dueTo({ tenantId, conversationId }: Asker, { share, pins = {} }: Expected, salt: string | null): number {
  const pin = pins[tenantId];
  if (pin !== undefined) return pin;
  if (tenantId.startsWith(ENTERPRISE) || salt === null) return 1;
  return bucketOf(salt, tenantId, conversationId) < share ? 2 : 1;
}
