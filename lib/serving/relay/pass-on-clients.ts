import { headersOf, type Wire } from "#sdk/net/http.ts";
import { log } from "../../core/log.ts";
import type { ClientName } from "../acknowledgements.ts";
import type { Clients } from "../track-clients.ts";

/** Who runs what behind a relay. `know` says how the upstream is reached for a key's clients, `forget` that it is no more. */
export type PassedOnClients = Clients & { know(keyId: string, wire: Wire): void; forget(keyId: string): void };

type Told = Map<string, number>;

const EVERY_MS = 200;
const MOST_MS = 5_000;
const MOST_AT_ONCE = 1_000;
const MOST_WAITING = 20_000;

const headerOf = ({ id, host, sdk }: ClientName) => `${id}; ${host}; ${sdk}`;

/** Returns whether these are settled: taken, or refused for good. */
async function post(wire: Wire, batch: readonly [string, number][]): Promise<boolean> {
  try {
    const body = JSON.stringify(batch.map(([client, generation]) => ({ client, generation })));
    const headers = { ...headersOf(wire, null), "Content-Type": "application/json" };
    const signal = AbortSignal.timeout(MOST_MS);
    const answer = await wire.fetch(`${wire.base}/api/v1/rules/ack`, { method: "POST", headers, body, signal });
    await answer.text();
    if (answer.status >= 500 || answer.status === 429) return false;
    // A key that is refused is forgotten by whoever follows it.
    if (!answer.ok && answer.status !== 401)
      log.warn("the upstream does not take acknowledgements", { status: answer.status });
    return true;
  } catch {
    return false;
  }
}

/**
 * Tells the upstream, some times a second and many at once, which generations a relay's clients confirmed. What cannot be
 * told now is told later, of each client its last word only.
 */
export function passOnClients(everyMs = EVERY_MS): PassedOnClients {
  const wires = new Map<string, Wire>();
  const waiting = new Map<string, Told>();
  let sending: Promise<void> = Promise.resolve();
  let isSending = false;

  async function send(): Promise<void> {
    for (const [keyId, told] of waiting) {
      const wire = wires.get(keyId);
      const batch = [...told].slice(0, MOST_AT_ONCE);
      if (!wire || batch.length === 0 || !(await post(wire, batch))) continue;
      // What came meanwhile stays for the next time.
      for (const [client, generation] of batch) if (told.get(client) === generation) told.delete(client);
    }
  }

  function flush(): Promise<void> {
    sending = sending.then(send);
    return sending;
  }

  function note(keyId: string, client: ClientName, generation: number | null, newest: number): void {
    if (generation === null) return;
    const told: Told = waiting.get(keyId) ?? new Map();
    waiting.set(keyId, told);
    const name = headerOf(client);
    const before = told.get(name);
    // Messages may overtake each other; only rules that went back themselves make an older generation news.
    if (before !== undefined && generation < before && before <= newest) return;
    if (before !== undefined || told.size < MOST_WAITING) told.set(name, generation);
  }

  const timer = setInterval(() => {
    if (isSending) return;
    isSending = true;
    void flush().finally(() => {
      isSending = false;
    });
  }, everyMs);
  timer.unref();
  return {
    know: (keyId, wire) => void wires.set(keyId, wire),
    forget(keyId) {
      wires.delete(keyId);
      waiting.delete(keyId);
    },
    note,
    connect: () => () => undefined,
    of: () => Promise.resolve([]),
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}
