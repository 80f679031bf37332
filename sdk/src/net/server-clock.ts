/** Both in ms: `wall` since 1970 and free to jump, `steady` since any moment and only growing. */
export type Clocks = { wall: () => number; steady: () => number };

/** A Date header tells whole seconds and has travelled: below this there is nothing to correct. */
const TOLERATED_MS = 2_000;

/**
 * The server's time, so that a pin ends here when it ends there, whatever this machine's clock says. Before the server
 * was heard it is the machine's time; afterwards what the server said, carried on by the steady clock.
 */
export class ServerClock {
  readonly #clocks: Clocks;
  #offset: number | null = null;

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
  }

  /** Takes the Date header of an answer that has just come; null where it cannot be seen. */
  hear(date: string | null): void {
    const told = date === null ? Number.NaN : Date.parse(date);
    const wall = this.#clocks.wall();
    // Where the header cannot be seen the machine's own clock is all there is.
    if (Number.isNaN(told)) return;
    const middle = told + 500;
    const agrees = Math.abs(wall - middle) <= TOLERATED_MS;
    this.#offset = (agrees ? wall : middle) - this.#clocks.steady();
  }

  /** ms since 1970 */
  now(): number {
    return this.#offset === null ? this.#clocks.wall() : this.#clocks.steady() + this.#offset;
  }
}
