import type { Capture, Captured } from "../domain/capture.ts";
import type { SeenContent } from "../domain/seen-span.ts";
import type { IngestParts } from "./parts.ts";

/** A call's text as it will be kept, the flags of the whole of it, and for which policy that was done. */
export type Kept = { captured: Captured; flags: string[] };

/** Texts of one call in which flags are looked for. */
const MOST_FLAGGED = 64;

/** All texts of a call, for flags: what came last first, because what is not looked at any more should be the oldest. */
function textsOf({ input, output, variables }: SeenContent): string[] {
  const said = [...(input ?? []), ...(output ?? [])].map(({ content }) => content);
  return [...said.reverse(), ...Object.values(variables ?? {})];
}

/**
 * A call's text as its policy lets it be kept. Each step takes some milliseconds at most: between two of them others may
 * have their turn.
 */
export function* keeping(
  { captureContent, flagsOf }: Pick<IngestParts, "captureContent" | "flagsOf">,
  capture: Capture,
  content: SeenContent,
): Generator<undefined, Kept> {
  const flags = new Set<string>();
  for (const text of textsOf(content).slice(0, MOST_FLAGGED)) {
    for (const flag of flagsOf([text])) flags.add(flag);
    yield undefined;
  }
  const captured = captureContent(capture, content);
  yield undefined;
  return { captured, flags: [...flags].sort() };
}
