/**
 * Begins to load code that will probably be wanted. When it does not come (no connection, a new build) nothing is lost:
 * whoever really opens it asks again, and it is their place to say so.
 */
export function preload(...loads: (() => Promise<unknown>)[]): void {
  for (const load of loads) load().catch(() => undefined);
}
