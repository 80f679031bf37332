import { log } from "./log.ts";

const MINUTE_MS = 60_000;

/**
 * A handler of errors that come by the hundred while one thing is wrong: the first is logged at once, then one a minute
 * with how many there were in between. `now` in ms.
 */
export function logSeldom(message: string, now: () => number = Date.now): (error: unknown) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  let unsaid = 0;
  return (error) => {
    if (now() - saidAt < MINUTE_MS) {
      unsaid += 1;
      return;
    }
    log.error(message, error, unsaid > 0 ? { unsaidBefore: unsaid } : {});
    saidAt = now();
    unsaid = 0;
  };
}
