import { InvalidRequest, MissingVariables } from "../errors.ts";
import type { HeldVersion } from "../rules/held-rules.ts";
import { renderTemplate, type TemplateValues } from "../template/render-template.ts";
import type { Render } from "./resolve-options.ts";
import type { Message } from "./resolved.ts";

const NONE: TemplateValues = {};

export type Texts = { system: string | null; user: string | null };

function isPlain(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "string" || typeof value === "boolean" || value === undefined || value === null;
}

/**
 * The values as the server would get them, that is as JSON: a date becomes its text, a number that is none becomes
 * nothing. Texts, numbers and booleans, which is nearly always, are taken as they are.
 * @throws InvalidRequest
 */
export function valuesOf(given: unknown): TemplateValues {
  if (given === undefined || given === null) return NONE;
  if (typeof given !== "object" || Array.isArray(given)) {
    throw new InvalidRequest("variables", "is not an object of values by name");
  }
  const values = given as TemplateValues;
  let plain = true;
  for (const name in values) if (!isPlain(values[name])) plain = false;
  if (plain) return values;
  try {
    return JSON.parse(JSON.stringify(values)) as TemplateValues;
  } catch {
    throw new InvalidRequest("variables", "hold what JSON cannot: a cycle, or a bigint");
  }
}

/** @throws InvalidRequest */
export function renderOf(given: unknown): Render {
  if (given === undefined || given === null) return "all";
  if (given === "all" || given === "system" || given === "none") return given;
  throw new InvalidRequest("render", "is all, system or none");
}

/** Both texts filled, as far as they are asked for. @throws MissingVariables with every name that either lacks */
export function renderTexts({ system, user }: HeldVersion, render: Render, values: TemplateValues): Texts {
  const first = render === "none" ? null : renderTemplate(system, values);
  const second = render === "all" ? renderTemplate(user, values) : null;
  const missing = [first, second].flatMap((text) => (text && "missing" in text ? text.missing : []));
  if (missing.length > 0) throw new MissingVariables([...new Set(missing)]);
  return {
    system: first && "text" in first ? first.text : null,
    user: second && "text" in second ? second.text : null,
  };
}

/** An empty text is no message. */
export function messagesOf({ system, user }: Texts): Message[] {
  const messages: Message[] = [];
  if (system) messages.push({ role: "system", content: system });
  if (user) messages.push({ role: "user", content: user });
  return messages;
}
