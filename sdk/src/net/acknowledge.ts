import { Alarm } from "./alarm.ts";
import type { Backoff } from "./backoff.ts";
import { headersOf, type Wire, within } from "./http.ts";

const MOST_MS = 5_000;
/** Each poll tells the generation too, so there is no need to insist. */
const MOST_TRIES = 6;

/** Tells the server which generation is in use, as soon as it is: that is what proves that a roll back has arrived. */
export class Acknowledger {
  readonly #wire: Wire;
  readonly #signal: AbortSignal;
  readonly #backoff: Backoff;
  readonly #alarm = new Alarm();
  #wanted: number | null = null;
  #running = false;

  constructor(wire: Wire, signal: AbortSignal, backoff: Backoff) {
    this.#wire = wire;
    this.#signal = signal;
    this.#backoff = backoff;
    signal.addEventListener("abort", () => this.#alarm.ring(), { once: true });
  }

  /** Returns at once; of generations that follow each other quickly only the last is told. */
  tell(generation: number): void {
    this.#wanted = generation;
    this.#alarm.ring();
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    let told: number | null = null;
    let tries = 0;
    while (this.#wanted !== null && this.#wanted !== told && !this.#signal.aborted && tries < MOST_TRIES) {
      const generation: number = this.#wanted;
      if (await this.#send(generation)) {
        told = generation;
        tries = 0;
        this.#backoff.reset();
      } else {
        tries += 1;
        if (!this.#signal.aborted) await this.#alarm.sleep(this.#backoff.next(null));
      }
    }
    this.#running = false;
  }

  async #send(generation: number): Promise<boolean> {
    try {
      return await within(MOST_MS, this.#signal, async (signal) => {
        const headers = headersOf(this.#wire, generation);
        const answer = await this.#wire.fetch(`${this.#wire.base}/api/v1/rules/ack`, {
          method: "POST",
          headers,
          signal,
        });
        await answer.text();
        return answer.ok;
      });
    } catch {
      return false;
    }
  }
}
