/** Lets the process answer others; resolves when it is this caller's turn again. Long work of many goes in turns. */
const waiting: (() => void)[] = [];

function runNext(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(runNext);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(runNext);
  });
}

const SLICE_MS = 4;

/**
 * Walks through `steps` and hands each to `each`, for a few milliseconds at a time: between two slices requests are
 * answered, and others who walk have their turn.
 */
export async function takeTurns<T>(steps: Iterable<T>, each: (step: T) => void): Promise<void> {
  let until = performance.now() + SLICE_MS;
  for (const step of steps) {
    each(step);
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + SLICE_MS;
  }
}
