// The server's own code and Next's bundle are two module graphs in one process: they meet in globalThis.
const shared = globalThis as unknown as { countersignClockOffset?: number };

/** How far this process's idea of the time is moved, in ms. Nothing of the product moves it: it is for simulated clocks. */
export function clockOffset(): number {
  return shared.countersignClockOffset ?? 0;
}

/** Lets `ms` pass at once for everything in this process that asks the clock through here. */
export function moveClock(ms: number): void {
  shared.countersignClockOffset = clockOffset() + ms;
}
