import { canonicalJson, sha256 } from "../../core/hash.ts";

const ID = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/;
const MOST_WORDS = 80;
const HASHED = 8;

const hashOf = (value: unknown): string => sha256(canonicalJson(value)).slice(0, HASHED);

/** A text as the part of an id: small letters and digits with hyphens between; empty when it has none of them. */
export function slugOf(text: string, most = MOST_WORDS): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, most)
    .replace(/^-+|-+$/g, "");
}

/**
 * Gives out ids that do not depend on a case's place in the file, so that importing the same file twice changes nothing:
 * the description as it stands or as a slug, else a hash of what the prompt is given. What would come twice gets the
 * hash behind it, then a number.
 */
export function createIds() {
  const taken = new Set<string>();
  const counted = new Map<string, number>();
  const claim = (id: string): string | null => {
    if (taken.has(id) || !ID.test(id)) return null;
    taken.add(id);
    return id;
  };
  const numbered = (stem: string): string => {
    for (;;) {
      const number = (counted.get(stem) ?? 1) + 1;
      counted.set(stem, number);
      const free = claim(`${stem}${number}`);
      if (free !== null) return free;
    }
  };
  return {
    /** `variant` tells apart the cases that one test with several values becomes. */
    idFor(description: string | undefined, given: unknown, variant = ""): string {
      const own = description?.trim() ?? "";
      const words = ID.test(own) ? own : slugOf(own);
      const base = words === "" ? `case-${hashOf(own === "" ? given : own)}` : words;
      const first = claim(variant === "" ? base : `${base}/${slugOf(variant, 40) || hashOf(given)}`);
      if (first !== null) return first;
      const short = base.slice(0, MOST_WORDS);
      if (own === "" && variant === "") return numbered(`${short}/`);
      const hash = hashOf(given);
      return claim(`${short}/${hash}`) ?? numbered(`${short}/${hash}-`);
    },
  };
}

export type Ids = ReturnType<typeof createIds>;
