import { AppError } from "../../core/errors.ts";

/** What one request holds of a budget. `take` is false when there is no room; `free` gives everything back. */
export type Lease = { take(bytes: number): boolean; free(): void; refusal(): AppError };

export type ByteBudget = { lease(): Lease; readonly held: number };

const FULL = "This process holds as much telemetry as it can until it is stored. Send the batch again.";

/** So many bytes at once, for all requests together. */
export function createByteBudget(most: number): ByteBudget {
  let held = 0;
  return {
    get held() {
      return held;
    },
    lease() {
      let mine = 0;
      return {
        take(bytes) {
          if (held + bytes > most) return false;
          held += bytes;
          mine += bytes;
          return true;
        },
        free() {
          held -= mine;
          mine = 0;
        },
        refusal: () => new AppError("unavailable", FULL, { retryAfter: 1 }),
      };
    },
  };
}
