import type { Json } from "../../prompts/domain/content.ts";

type Vars = Readonly<Record<string, Json>>;
export type Rendered = { text: string } | { fault: string };

const RAW = /\{%-?\s*raw\s*-?%\}([\s\S]*?)\{%-?\s*endraw\s*-?%\}/g;
const REFERENCE = /\{\{\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[\d{1,6}\])*)\s*\}\}/g;
const LITERALS = new Set(["true", "false", "none", "null"]);
const MOST_ROUNDS = 5;

function lookUp(path: string, vars: Vars): Json | undefined {
  let value: Json | undefined = { ...vars };
  for (const step of path.split(/[.[\]]/).filter((part) => part !== "")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.hasOwn(value, step) ? (value as Record<string, Json>)[step] : undefined;
  }
  return value;
}

function referred(path: string, vars: Vars): Rendered {
  const value = LITERALS.has(path) ? undefined : lookUp(path, vars);
  if (value === undefined) return { fault: `refers to {{${path}}}, which the test does not give` };
  if (typeof value === "object" && value !== null) return { fault: `refers to {{${path}}}, which is not a text` };
  return { text: value === null ? "" : String(value) };
}

function renderPart(template: string, vars: Vars): Rendered {
  let text = "";
  let end = 0;
  const plain = (part: string) => !/\{[{%#]/.test(part);
  const complex = { fault: "holds a template that computes; only {{names}} are filled in" };
  for (const match of template.matchAll(REFERENCE)) {
    const between = template.slice(end, match.index);
    if (!plain(between)) return complex;
    const value = referred(match[1] ?? "", vars);
    if ("fault" in value) return value;
    text += between + value.text;
    end = match.index + match[0].length;
  }
  const rest = template.slice(end);
  return plain(rest) ? { text: text + rest } : complex;
}

/**
 * Fills a template as promptfoo's engine would (nunjucks without escaping), for what can be done exactly: references to
 * variables, and raw blocks as they stand. Filters, conditions, and names the test does not give are faults.
 */
export function renderReferences(template: string, vars: Vars): Rendered {
  let text = "";
  let end = 0;
  for (const raw of template.matchAll(RAW)) {
    const before = renderPart(template.slice(end, raw.index), vars);
    if ("fault" in before) return before;
    text += before.text + (raw[1] ?? "");
    end = raw.index + raw[0].length;
  }
  const rest = renderPart(template.slice(end), vars);
  return "fault" in rest ? rest : { text: text + rest.text };
}

/** A text that `renderReferences` and promptfoo give back as it stands; null when no template can. */
export function asTemplate(text: string): string | null {
  if (!/\{[{%#]/.test(text)) return text;
  return /\{%-?\s*(end)?raw/.test(text) ? null : `{% raw %}${text}{% endraw %}`;
}

/**
 * Variables as promptfoo hands them to a prompt: one line feed at the end of a text is dropped, and `{{name}}` inside a
 * text is replaced by that variable, five rounds at most. References to what is not given stay.
 */
export function resolveVars(vars: Vars): { vars: Record<string, Json> } | { fault: string } {
  const made: Record<string, Json> = Object.fromEntries(
    Object.entries(vars).map(([name, value]) => [name, typeof value === "string" ? value.replace(/\n$/, "") : value]),
  );
  const pending = () =>
    Object.entries(made).flatMap(([name, value]) => {
      const inside = typeof value === "string" ? /\{\{\s*(\w+)\s*\}\}/.exec(value) : null;
      return inside && made[inside[1] ?? ""] !== undefined ? [{ name, inside, to: made[inside[1] ?? ""] }] : [];
    });
  for (let round = 0; round < MOST_ROUNDS && pending().length > 0; round++) {
    for (const { name, inside, to } of pending()) {
      if (typeof to === "object")
        return { fault: `the variable ${name} refers to {{${inside[1]}}}, which is not a text` };
      made[name] = String(made[name]).replace(inside[0], () => String(to));
    }
  }
  const left = pending()[0];
  return left ? { fault: `the variable ${left.name} refers to others without end` } : { vars: made };
}
