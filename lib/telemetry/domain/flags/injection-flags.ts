import { findFlags } from "./find-flags.ts";
import { FLAGS } from "./flag.ts";

/** Which signs of an injection some texts hold, each once, in the order of `FLAGS`. Texts beyond the 64th are not read. */
export function injectionFlags(texts: readonly string[]): string[] {
  const found = new Set(texts.slice(0, 64).flatMap((text) => findFlags(text).map(({ flag }) => flag)));
  return FLAGS.filter((flag) => found.has(flag));
}
