/** Result of one more key: what was typed so far, and the binding it completes. */
export type KeyStep = { pending: string; match: string | undefined };

/**
 * One step through bindings such as "g p" or "j": keys are separated by a space. A key that fits no started
 * sequence starts anew, so that "g x g p" still goes to prompts.
 */
export function stepKeys(pending: string, key: string, bindings: readonly string[]): KeyStep {
  const candidates = pending ? [`${pending} ${key}`, key] : [key];
  for (const typed of candidates) {
    if (bindings.includes(typed)) return { pending: "", match: typed };
    if (bindings.some((binding) => binding.startsWith(`${typed} `))) return { pending: typed, match: undefined };
  }
  return { pending: "", match: undefined };
}
