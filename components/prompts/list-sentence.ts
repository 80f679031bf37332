import type { PromptFacets } from "#lib/prompts/domain/prompt-list.ts";
import { capitalize, enumerate, numberInWords } from "#lib/prompts/domain/redline/number-words.ts";

type Counts = PromptFacets["states"];

/** The list's answer: "22 prompts. One is rolling out, one has regressed, two wait for approval." */
export function listSentence({ all, regressed, drifted, ...counts }: Counts): string {
  const waiting = counts["needs-review"];
  const untested = counts["no-suite"];
  const rolling = counts["rolling-out"];
  const parts = [
    rolling > 0 ? `${numberInWords(rolling)} ${rolling === 1 ? "is" : "are"} rolling out` : null,
    regressed > 0 ? `${numberInWords(regressed)} ${regressed === 1 ? "has" : "have"} regressed` : null,
    drifted > 0 ? `${numberInWords(drifted)} ${drifted === 1 ? "has" : "have"} drifted` : null,
    waiting > 0 ? `${numberInWords(waiting)} ${waiting === 1 ? "waits" : "wait"} for approval` : null,
    untested > 0 ? `${numberInWords(untested)} ${untested === 1 ? "has" : "have"} no suite yet` : null,
  ].filter((part) => part !== null);
  const total = `${all.toLocaleString("en")} ${all === 1 ? "prompt" : "prompts"}.`;
  return parts.length === 0 ? total : `${total} ${capitalize(enumerate(parts))}.`;
}
