/** In Node and Bun a timer can be kept from holding the process; elsewhere it is a number and needs nothing. */
export function released<T>(timer: T): T {
  (timer as { unref?: () => void }).unref?.();
  return timer;
}

/** A sleep that can be cut short; a ring that comes while nobody sleeps cuts the next one. */
export class Alarm {
  #rung = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  async sleep(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = released(setTimeout(resolve, ms));
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#rung = false;
    this.#wake = null;
  }
}
