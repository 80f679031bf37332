import type { NotCarried } from "../domain/suite-import.ts";

const PLACES_NAMED = 4;
const MOST_LISTED = 200;

/** Collects what has no place here. The same thing in many places is one entry that names the first of them. */
export type Ledger = {
  add(where: string, what: string, why: string): void;
  list(): NotCarried[];
};

export function createLedger(): Ledger {
  const found = new Map<string, { what: string; why: string; places: Set<string> }>();
  return {
    add(where, what, why) {
      const key = `${what}\0${why}`;
      const entry = found.get(key) ?? { what, why, places: new Set<string>() };
      entry.places.add(where);
      found.set(key, entry);
    },
    list() {
      const entries = [...found.values()];
      const listed = entries.slice(0, MOST_LISTED).map(({ what, why, places }) => {
        const named = [...places].slice(0, PLACES_NAMED).join("; ");
        const more = places.size - PLACES_NAMED;
        return { where: more > 0 ? `${named} and ${more.toLocaleString("en")} more` : named, what, why };
      });
      const left = entries.length - listed.length;
      if (left > 0)
        listed.push({ where: "further on", what: `${left} further kinds of things`, why: "only the first are listed" });
      return listed;
    },
  };
}
