import type { AttributeValue } from "../raw-span.ts";
import type { Message } from "../seen-span.ts";
import { clean, isList, jsonOf, structureOf } from "./attribute-values.ts";

const MOST_MESSAGES = 500;
const MOST_PARTS = 200;
const LONGEST_CONTENT = 262_144;
const DEEPEST = 4;

type Fields = { readonly [key: string]: AttributeValue };

/**
 * Messages out of any of the shapes emitters send, as a structure or as JSON: lists of messages with `content` or
 * `parts`, one message, a request (`messages`, `input`, `prompt`), an answer (`choices`, `output`), or bare text, which
 * is then said by `role`. Of very many the last ones; null where there is nothing.
 */
export function messagesOf(value: AttributeValue | undefined, role: string): Message[] | null {
  const messages = read(structureOf(value), role, 0)
    .filter(({ content }) => content !== "")
    .slice(-MOST_MESSAGES);
  return messages.length === 0 ? null : messages;
}

/** One message; null where it has no text and calls no tool. */
export function messageOf(role: string, content: AttributeValue | undefined): Message | null {
  const text = clean(contentOf(content ?? null), LONGEST_CONTENT);
  return text === "" ? null : { role: clean(role, 40), content: text };
}

function read(value: AttributeValue, role: string, depth: number): Message[] {
  if (value === null || depth > DEEPEST) return [];
  if (isList(value)) return readList(value, role, depth);
  if (typeof value !== "object") return said(role, value);
  const inner = value.messages ?? value.choices ?? value.input ?? value.prompt;
  const isMessage = "role" in value || "parts" in value || "tool_calls" in value;
  if (!isMessage && inner !== undefined) return withSystem(value, read(structureOf(inner), role, depth + 1));
  if (value.message !== undefined) return read(value.message, role, depth + 1);
  if (isMessage || "content" in value) return readMessage(value, role);
  if (value.output !== undefined) return read(structureOf(value.output), role, depth + 1);
  return said(role, typeof value.text === "string" ? value.text : jsonOf(value));
}

/** A list of messages; or a list of parts or texts, which is one message. */
function readList(list: readonly AttributeValue[], role: string, depth: number): Message[] {
  const areParts = list.every((item) => typeof item === "string" || (isFields(item) && isPart(item)));
  if (areParts) return said(role, list);
  return list.slice(-MOST_MESSAGES).flatMap((item) => read(item, role, depth + 1));
}

function isFields(value: AttributeValue): value is Fields {
  return typeof value === "object" && value !== null && !isList(value);
}

function isPart(item: Fields): boolean {
  return typeof item.type === "string" && !("role" in item) && item.type !== "message" && !("message" in item);
}

/** A request may say its system text beside its messages. */
function withSystem(request: Fields, messages: Message[]): Message[] {
  const system = request.system ?? request.instructions;
  return system === undefined ? messages : [...said("system", system), ...messages];
}

function readMessage(fields: Fields, role: string): Message[] {
  const content = fields.parts ?? fields.content ?? null;
  const calls = structureOf(fields.tool_calls);
  const all = isList(calls) ? [...(isList(content) ? content : [content]), ...calls] : content;
  return said(typeof fields.role === "string" ? fields.role : role, all);
}

function said(role: string, content: AttributeValue): Message[] {
  const message = messageOf(role, content);
  return message ? [message] : [];
}

function contentOf(content: AttributeValue): string {
  if (content === null) return "";
  if (isList(content)) return content.slice(0, MOST_PARTS).map(partOf).filter(Boolean).join("\n");
  return typeof content === "object" ? partOf(content) : String(content);
}

/** The text of a part; a tool's call and its answer as JSON, what is no text by its type. */
function partOf(part: AttributeValue): string {
  if (part === null) return "";
  if (!isFields(part)) return isList(part) ? jsonOf(part) : String(part);
  const type = typeof part.type === "string" ? part.type : "";
  const text = part.text ?? part.content;
  if (/reasoning|thinking/.test(type)) return "";
  if (typeof text === "string") return text;
  if (/tool|function/.test(type) || "function" in part) return toolOf(part);
  const answer = part.response ?? part.result ?? part.output;
  if (answer !== undefined) return typeof answer === "string" ? answer : jsonOf(answer);
  return type === "" ? jsonOf(part) : `[${type}]`;
}

function toolOf(part: Fields): string {
  const called = isFields(part.function ?? null) ? (part.function as Fields) : part;
  const name = called.name ?? called.toolName;
  const given = called.arguments ?? called.input ?? called.args;
  const answer = part.response ?? part.result ?? part.output;
  if (answer !== undefined) return typeof answer === "string" ? answer : jsonOf(answer);
  return jsonOf({ tool: name ?? null, arguments: structureOf(given) });
}
