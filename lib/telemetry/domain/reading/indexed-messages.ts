import type { Attributes, AttributeValue } from "../raw-span.ts";
import type { Message } from "../seen-span.ts";
import { structureOf, textOf } from "./attribute-values.ts";
import { messageOf } from "./messages.ts";

const MOST_MESSAGES = 500;

type Parts = { role: string | null; content: AttributeValue[] };

/**
 * Messages that are spread over numbered attributes: `gen_ai.prompt.0.role` (Traceloop until 2025 and others),
 * `llm.input_messages.0.message.contents.1.message_content.text` (OpenInference). In the order of their numbers.
 */
export function indexedMessages(attributes: Attributes, prefix: string, role: string): Message[] | null {
  const byIndex = new Map<number, Parts>();
  for (const key of Object.keys(attributes)) {
    if (!key.startsWith(prefix)) continue;
    const [, index, field] = /^(\d{1,4})\.(?:message\.)?(.+)$/.exec(key.slice(prefix.length)) ?? [];
    if (index === undefined || field === undefined || Number(index) >= MOST_MESSAGES) continue;
    const parts = byIndex.get(Number(index)) ?? { role: null, content: [] };
    byIndex.set(Number(index), parts);
    addField(parts, field, attributes[key] ?? null);
  }
  const messages = [...byIndex]
    .sort(([a], [b]) => a - b)
    .flatMap(([, parts]) => messageOf(parts.role ?? role, parts.content) ?? []);
  return messages.length === 0 ? null : messages;
}

function addField(parts: Parts, field: string, value: AttributeValue): void {
  if (field === "role") parts.role = textOf(value);
  else if (field === "content" || field === "text") parts.content.push(...listed(structureOf(value)));
  else if (/^contents\.\d+\.message_content\.text$/.test(field)) parts.content.push(value);
  else if (/^tool_calls\.\d+\.(tool_call\.function\.)?name$/.test(field)) {
    parts.content.push({ type: "tool_call", name: value });
  } else if (/^tool_calls\.\d+\.(tool_call\.function\.)?arguments$/.test(field)) addArguments(parts, value);
}

/** The arguments of the tool that was named last. */
function addArguments({ content }: Parts, value: AttributeValue): void {
  const named = content.pop();
  if (typeof named === "object" && named !== null) content.push({ ...named, arguments: value });
  else content.push(...(named === undefined ? [] : [named]), value);
}

function listed(value: AttributeValue): readonly AttributeValue[] {
  return Array.isArray(value) ? value : [value];
}
