import type { Attributes, AttributeValue } from "../raw-span.ts";
import { clean, fieldsOf, isList } from "./attribute-values.ts";

const PREFIX = "gen_ai.request.";
const OBJECTS = ["llm.invocation_parameters", "langfuse.observation.model.parameters"];
const MOST = 32;
const LONGEST = 500;
/** What a request holds besides its settings. */
const NO_SETTING = new Set(["model", "messages", "prompt", "input", "tools", "functions", "instructions", "system"]);

/** The settings of a call by name (`temperature`, `max_tokens` …); null where none is told. */
export function readParameters(attributes: Attributes): Record<string, AttributeValue> | null {
  const told: [string, AttributeValue][] = [];
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith(PREFIX)) told.push([key.slice(PREFIX.length), value]);
  }
  for (const key of told.length === 0 ? OBJECTS : []) told.push(...Object.entries(fieldsOf(attributes[key]) ?? {}));
  const settings = told.flatMap(([name, value]) => settingOf(name, value)).slice(0, MOST);
  return settings.length === 0 ? null : Object.fromEntries(settings);
}

function settingOf(name: string, value: AttributeValue): [string, AttributeValue][] {
  if (NO_SETTING.has(name) || value === null) return [];
  if (typeof value === "string") return [[clean(name, LONGEST), clean(value, LONGEST)]];
  if (typeof value !== "object") return [[clean(name, LONGEST), value]];
  if (!isList(value)) return [];
  return [[clean(name, LONGEST), value.flatMap((item) => (typeof item === "string" ? clean(item, LONGEST) : []))]];
}
