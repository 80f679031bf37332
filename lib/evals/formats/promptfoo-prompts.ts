import type { ImportedPrompt, ImportedProvider } from "../domain/suite-import.ts";
import { type Files, fileText, looksLikePath } from "./promptfoo-files.ts";
import { isObject } from "./promptfoo-tests.ts";

type Message = { role: string; content: string };

const isMessage = (value: unknown): value is Message =>
  isObject(value) && typeof value.role === "string" && typeof value.content === "string";

/** A prompt of promptfoo as the two templates a version has here; null where it has other messages than these two. */
function templatesOf(text: string): { system: string; userTemplate: string } | null {
  if (!/^\s*\[/.test(text)) return { system: "", userTemplate: text };
  try {
    const messages: unknown = JSON.parse(text);
    if (!Array.isArray(messages) || !messages.every(isMessage)) return { system: "", userTemplate: text };
    const [first, second, more] = messages;
    if (more || !first) return null;
    if (first.role === "system" && (!second || second.role === "user")) {
      return { system: first.content, userTemplate: second?.content ?? "" };
    }
    return first.role === "user" && !second ? { system: "", userTemplate: first.content } : null;
  } catch {
    return { system: "", userTemplate: text };
  }
}

function promptOf(raw: unknown, number: number, files: Files): ImportedPrompt {
  const given = isObject(raw) ? raw : {};
  const written =
    typeof raw === "string" ? raw : [given.raw, given.template, given.id].find((each) => typeof each === "string");
  const label = typeof given.label === "string" ? given.label : `prompt ${number}`;
  const text = typeof written !== "string" ? null : looksLikePath(written) ? fileText(files, written) : written;
  const named =
    typeof written === "string" && looksLikePath(written) && typeof given.label !== "string" ? written : label;
  if (text === null) return { label: named, text: null, system: null, userTemplate: null };
  const templates = templatesOf(text);
  return { label: named, text, system: templates?.system ?? null, userTemplate: templates?.userTemplate ?? null };
}

/** The prompts a configuration brings or points to. */
export function readPrompts(given: unknown, files: Files): ImportedPrompt[] {
  const list =
    typeof given === "string" ? [given] : isObject(given) ? Object.keys(given) : Array.isArray(given) ? given : [];
  return list.map((raw, index) => promptOf(raw, index + 1, files));
}

const VENDORS: Record<string, string> = { openai: "openai", anthropic: "anthropic", google: "google", palm: "google" };
const KINDS = new Set(["chat", "responses", "completion", "messages"]);

function modelOf(id: string): string | null {
  const [vendor = "", ...rest] = id.split(":");
  const name = rest.filter((part, index) => index > 0 || !KINDS.has(part)).join(":");
  const known = VENDORS[vendor];
  return known && name !== "" && !/^(embedding|image|realtime|assistant|moderation|transcription)/.test(rest[0] ?? "")
    ? `${known}/${name}`
    : null;
}

/** The models a configuration names, with the names they have here. */
export function readProviders(given: unknown): ImportedProvider[] {
  const list = typeof given === "string" ? [given] : Array.isArray(given) ? given : [];
  return list.map((raw) => {
    const keyed = isObject(raw) && typeof raw.id !== "string" ? Object.keys(raw)[0] : undefined;
    const id =
      typeof raw === "string"
        ? raw
        : isObject(raw) && typeof raw.id === "string"
          ? raw.id
          : (keyed ?? "a provider without a name");
    return { id, model: modelOf(id) };
  });
}
