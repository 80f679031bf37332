import type { Capture } from "../domain/capture.ts";
import type { AttributeValue } from "../domain/raw-span.ts";
import { findPersonal } from "./find-personal.ts";
import { isSecretName, redactText } from "./redact.ts";

/** Settings of a call, or what else its span said, by name. */
export type Facts = Record<string, AttributeValue>;

/** Shorter numbers are counts, sizes and times; longer ones may be those of a card. */
const LONG_NUMBER = 1e11;

const SECRET = "[secret]";

/** The last word of an attribute's name: `authorization` of `http.request.header.authorization`. */
const wordOf = (name: string): string => name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf("/")) + 1);

function textsOf(value: AttributeValue): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return Math.abs(value) >= LONG_NUMBER ? [String(value)] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function redactValue(value: AttributeValue): AttributeValue {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "number" && Math.abs(value) >= LONG_NUMBER) {
    const text = String(value);
    const redacted = redactText(text);
    return redacted === text ? value : redacted;
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(redactValue);
  return redactFacts(value as Facts);
}

function redactFacts(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      redactText(name),
      isSecretName(wordOf(name)) ? SECRET : redactValue(value),
    ]),
  );
}

/**
 * What is kept of a call's settings and of what else its span said, under the policy of its texts: `off` nothing, `full`
 * all, `redacted` what remains without personal data and secrets. Takes linear time.
 */
export function captureFacts(capture: Capture, facts: Facts | null): Facts | null {
  if (facts === null || capture === "off") return null;
  if (capture === "full") return facts;
  const names = Object.keys(facts);
  // Most hold nothing of the kind, and that is seen at one look: no pattern reaches across a line.
  const all = [...names, ...Object.values(facts).flatMap(textsOf)].join("\n\n");
  const isClean = !names.some((name) => isSecretName(wordOf(name))) && findPersonal(all).length === 0;
  return isClean ? facts : redactFacts(facts);
}
