import { enumerateFirst } from "../prompts/domain/redline/number-words.ts";
import type { Work } from "../usecase/context.ts";
import { NAMED } from "./domain/told-words.ts";

type Told = { promptId: string; prompt: string; data: Record<string, unknown> };

/**
 * Tells programs of what one rule has to say of several prompts at once: an event for each, with its `place` among
 * `prompts`. The first names the others in `also`, so that Slack tells all of them in one message.
 */
export async function emitTogether(
  work: Work,
  type: "alert.fired" | "alert.resolved",
  told: readonly Told[],
): Promise<void> {
  const [, ...others] = told.map(({ prompt }) => prompt);
  const also = enumerateFirst(others, NAMED);
  const events = told.map(({ promptId, prompt, data }, index) => {
    const place = { prompts: told.length, place: index + 1, also: index === 0 ? also : "" };
    return { type, promptId, data: { ...data, prompt, ...place } };
  });
  // An event holds its prompt's row: two that tell of the same prompts at once take them in one order.
  for (const event of events.toSorted((a, b) => (a.promptId < b.promptId ? -1 : 1))) await work.emit(event);
}
