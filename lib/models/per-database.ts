import type { Db } from "../core/db.ts";

const shared = globalThis as unknown as { countersignPerDatabase?: Map<string, WeakMap<Db, unknown>> };

/**
 * Something there is once for each database client in a process. The server's own code and Next's bundle are two module
 * graphs: through globalThis they find the same one.
 */
export function perDatabase<T>(name: string, make: (db: Db) => T): (db: Db) => T {
  return (db) => {
    shared.countersignPerDatabase ??= new Map();
    const kept = shared.countersignPerDatabase.get(name) ?? new WeakMap<Db, unknown>();
    shared.countersignPerDatabase.set(name, kept);
    if (!kept.has(db)) kept.set(db, make(db));
    return kept.get(db) as T;
  };
}
