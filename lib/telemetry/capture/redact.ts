import type { Redaction } from "../domain/capture.ts";
import { findPersonal, type Stretch } from "./find-personal.ts";

const SECRET_NAME =
  /^(?:password|passwd|passphrase|secret|(?:x[_-])?api[_-]?key|access[_-]?token|auth[_-]?token|(?:proxy[_-])?authorization|(?:set[_-])?cookie)$/i;

/** Whether the whole value of a variable or attribute of that name is a secret. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/** Texts of one call, with the name of the variable a text is the value of. */
export type Given = { text: string; name?: string };

type Found = { text: string; stretches: Stretch[] };

function findIn({ text, name }: Given): Found {
  if (name === undefined || !isSecretName(name) || text === "") return { text, stretches: findPersonal(text) };
  return { text, stretches: [{ start: 0, end: text.length, kind: "secret" }] };
}

const wordsAt = (text: string, { start, end }: Stretch): string => text.slice(start, end).toLowerCase();

/** The number of each value among those of its kind, in the order in which they come. */
function numbersOf(found: readonly Found[]): Map<string, Map<string, number>> {
  const byKind = new Map<string, Map<string, number>>();
  for (const { text, stretches } of found) {
    for (const stretch of stretches) {
      const numbers = byKind.get(stretch.kind) ?? new Map<string, number>();
      const value = wordsAt(text, stretch);
      if (!numbers.has(value)) numbers.set(value, numbers.size + 1);
      byKind.set(stretch.kind, numbers);
    }
  }
  return byKind;
}

function replaceIn({ text, stretches }: Found, numbers: ReturnType<typeof numbersOf>): string {
  let result = "";
  let from = 0;
  for (const stretch of stretches) {
    const { start, end, kind } = stretch;
    const ofKind = numbers.get(kind);
    const which = ofKind && ofKind.size > 1 ? ` ${ofKind.get(wordsAt(text, stretch))}` : "";
    result += `${text.slice(from, start)}[${kind}${which}]`;
    from = end;
  }
  return result + text.slice(from);
}

/**
 * Takes personal data and secrets out of the texts of one call and names them: `[email]`, or `[email 1]` and `[email 2]`
 * where there are several; the same value is the same placeholder in all of its texts. Names of people and addresses of
 * houses are not recognised. Takes linear time.
 */
export function redact(given: readonly Given[]): { texts: string[]; redactions: Redaction[] } {
  const found = given.map(findIn);
  const numbers = numbersOf(found);
  const counts = new Map<string, number>();
  for (const { kind } of found.flatMap(({ stretches }) => stretches)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return {
    texts: found.map((each) => replaceIn(each, numbers)),
    redactions: [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => a.kind.localeCompare(b.kind)),
  };
}

/** One text that stands alone, such as what somebody says of a call. */
export function redactText(text: string): string {
  return redact([{ text }]).texts[0] ?? "";
}
