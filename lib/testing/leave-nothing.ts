import { afterAll, expect, vi } from "vitest";
import { clockOffset } from "../core/clock.ts";

const shared = globalThis as unknown as { countersignDb?: unknown; countersignBoss?: unknown };

/** What a test file could leave behind to the next one in its process. Each database tells its own URL anew. */
function stateOfProcess() {
  return {
    environment: { ...process.env, DATABASE_URL: undefined },
    folder: process.cwd(),
    clockOffset: clockOffset(),
    fakeTimers: vi.isFakeTimers(),
    fetch: globalThis.fetch,
    sharedClient: shared.countersignDb,
    queue: shared.countersignBoss,
  };
}

// Set up first, therefore asked last: after what the file itself puts back.
const before = stateOfProcess();
afterAll(() => expect(stateOfProcess(), "the file leaves its process as it found it").toEqual(before));
