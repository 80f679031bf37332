import { findFlags } from "./find-flags.ts";
import { FLAGS, type Flag } from "./flag.ts";

/** Which signs of an injection a text holds, each once, in the order of `FLAGS`. */
export function injectionFlags(text: string): readonly Flag[] {
  const found = new Set(findFlags(text).map(({ flag }) => flag));
  return FLAGS.filter((flag) => found.has(flag));
}
