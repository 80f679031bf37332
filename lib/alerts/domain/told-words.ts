import { capitalize, enumerateFirst } from "#lib/prompts/domain/redline/number-words.ts";
import type { AlertMetric } from "./alert-rule.ts";
import { nextWords } from "./alert-words.ts";

/** This many prompts are named of those that one look tells of. */
export const NAMED = 3;

/** A prompt of which one look of a rule tells. `sentence` says how it stands, without its end. */
export type FiredPrompt = { prompt: string; state: "firing" | "no_data"; sentence: string };

const SHARED =
  "What comes to many prompts at the same time is often something they share: a provider, a model, an application.";

/** What people read when a rule fires: of one prompt or of many at once, with what to do next. */
export function firedNotice(
  rule: { name: string; metric: AlertMetric },
  fired: readonly FiredPrompt[],
): { title: string; body: string } {
  const [first] = fired;
  const next = nextWords(rule.metric, first?.state ?? "firing");
  const title = `${enumerateFirst(namesOf(fired), NAMED)}: ${rule.name}`;
  if (fired.length === 1) return { title, body: `${capitalize(first?.sentence ?? "")}. ${next}` };
  const each = fired.slice(0, NAMED).map(({ prompt, sentence }) => `${prompt}: ${sentence}.`);
  return { title, body: [...each, `${SHARED} ${next}`].join("\n") };
}

/** What people read when it is over. `archived`: nothing is looked for any more, because its prompt is not in use. */
export function resolvedNotice(
  rule: { name: string },
  resolved: readonly { prompt: string; archived: boolean }[],
): { title: string; body: string } {
  const archived = resolved.filter((each) => each.archived);
  return {
    title: `${enumerateFirst(namesOf(resolved), NAMED)}: ${rule.name} is over`,
    body: archived.length === 0 ? "" : `Archived meanwhile: ${enumerateFirst(namesOf(archived), NAMED)}.`,
  };
}

const namesOf = (told: readonly { prompt: string }[]) => told.map(({ prompt }) => prompt);
