import { AppError } from "../../core/errors.ts";

/** What one request holds of a budget. `take` is false when there is no room; `free` gives everything back. */
export type Lease = { take(bytes: number): boolean; free(): void; refusal(): AppError; readonly held: number };

export type ByteBudget = { lease(owner: string): Lease; readonly held: number };

const FULL = "This process holds as much telemetry as it can until it is stored. Send the batch again.";

/**
 * So many bytes at once, for all requests together. The requests of one owner have half of it, so that there is room for
 * others; a single one may be larger.
 */
export function createByteBudget(most: number): ByteBudget {
  const owners = new Map<string, number>();
  let held = 0;

  function move(owner: string, bytes: number): void {
    const now = (owners.get(owner) ?? 0) + bytes;
    if (now > 0) owners.set(owner, now);
    else owners.delete(owner);
    held += bytes;
  }

  return {
    get held() {
      return held;
    },
    lease(owner) {
      let mine = 0;
      return {
        get held() {
          return mine;
        },
        take(bytes) {
          const owned = owners.get(owner) ?? 0;
          if (held + bytes > most || (owned > mine && owned + bytes > most / 2)) return false;
          move(owner, bytes);
          mine += bytes;
          return true;
        },
        free() {
          move(owner, -mine);
          mine = 0;
        },
        refusal: () => new AppError("unavailable", FULL, { retryAfter: 1 }),
      };
    },
  };
}
