/** Remembers the answers of a pure function for the keys used last; the oldest use is forgotten first. */
export function boundedMemo<T>(compute: (key: string) => T, capacity: number): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) {
      kept.delete(key);
      kept.set(key, known);
      return known;
    }
    const fresh = compute(key);
    kept.set(key, fresh);
    if (kept.size > capacity) {
      const oldest = kept.keys().next();
      if (!oldest.done) kept.delete(oldest.value);
    }
    return fresh;
  };
}
