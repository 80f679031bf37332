import type { Store } from "./store.ts";

/** Writes the newest state and no more than one at a time; what is overtaken while it waits is never written. */
export class Writer {
  readonly #store: Store;
  readonly #onError: (error: unknown) => void;
  #next: (() => string) | null = null;
  #running: Promise<void> | null = null;
  #failed = "";

  constructor(store: Store, onError: (error: unknown) => void) {
    this.#store = store;
    this.#onError = onError;
  }

  /** `make` gives the text when its turn has come. */
  put(make: () => string): void {
    this.#next = make;
    this.#running ??= this.#run();
  }

  /** Resolves when everything put so far is written, or has failed to be. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // The change that is kept goes into use first; the disk comes after.
    await Promise.resolve();
    for (let make = this.#next; make !== null; make = this.#next) {
      this.#next = null;
      try {
        await this.#store.write(make());
        this.#failed = "";
      } catch (error) {
        const told = String(error instanceof Error && "code" in error ? error.code : error);
        // A folder that cannot be written stays so: it is said once, and not at every change.
        if (told !== this.#failed) this.#onError(error);
        this.#failed = told;
      }
    }
    this.#running = null;
  }
}
