/** Things that come from several sides at once, to be read by one reader as they come. */
export type EventQueue<E> = { push(event: E): void; end(): void; events: AsyncGenerator<E, void, void> };

/** Opens a queue; its `events` end after `end()` once all that was pushed has been read. */
export function eventQueue<E>(): EventQueue<E> {
  let waiting: E[] = [];
  let ended = false;
  let wake: () => void = () => undefined;

  async function* read(): AsyncGenerator<E, void, void> {
    for (;;) {
      const ready = waiting;
      waiting = [];
      yield* ready;
      if (waiting.length > 0) continue;
      if (ended) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      await promise;
    }
  }

  return {
    push(event) {
      if (ended) return;
      waiting.push(event);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    events: read(),
  };
}
