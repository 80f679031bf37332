import { boundedMemo } from "../../models/domain/bounded-memo.ts";
import type { Capture, Captured } from "../domain/capture.ts";
import type { SeenContent } from "../domain/seen-span.ts";
import type { IngestParts, WorkingParts } from "./parts.ts";

/** A call's text as it will be kept, the flags of the whole of it, and for which policy that was done. */
export type Kept = { captured: Captured; flags: string[] };

/** Texts of one call in which flags are looked for. */
const MOST_FLAGGED = 64;
/** Instructions of which the flags are known: so many, and none longer than that. */
const MOST_KNOWN = 128;
const LONGEST_KNOWN = 16_384;

/** What a model is told before each call comes again and again: it is looked through once. */
export const rememberFlags = (flagsOf: IngestParts["flagsOf"]) => boundedMemo(flagsOf, MOST_KNOWN);

type Said = { text: string; isKnown: boolean };

/** All texts of a call, for flags: what came last first, because what is not looked at any more should be the oldest. */
function textsOf({ input, output, variables }: SeenContent): Said[] {
  const said = [...(input ?? []), ...(output ?? [])].map(({ role, content }) => ({
    text: content,
    isKnown: (role === "system" || role === "developer") && content.length <= LONGEST_KNOWN,
  }));
  return [...said.reverse(), ...Object.values(variables ?? {}).map((text) => ({ text, isKnown: false }))];
}

/**
 * A call's text as its policy lets it be kept. Each step takes some milliseconds at most: between two of them others may
 * have their turn.
 */
export function* keeping(
  {
    captureContent,
    flagsOf,
    flagsOfInstructions,
  }: Pick<WorkingParts, "captureContent" | "flagsOf" | "flagsOfInstructions">,
  capture: Capture,
  content: SeenContent,
): Generator<undefined, Kept> {
  const flags = new Set<string>();
  for (const { text, isKnown } of textsOf(content).slice(0, MOST_FLAGGED)) {
    for (const flag of (isKnown ? flagsOfInstructions : flagsOf)(text)) flags.add(flag);
    yield undefined;
  }
  const captured = captureContent(capture, content);
  yield undefined;
  return { captured, flags: [...flags].sort() };
}
