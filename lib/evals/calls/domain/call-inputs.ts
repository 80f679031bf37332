import { renderTemplate } from "#sdk/template/render-template.ts";
import type { CompiledTemplate } from "#sdk/template/template.ts";
import type { ChatMessage, JsonObject } from "../../../prompts/domain/content.ts";
import { matchTemplate } from "./match-template.ts";

/** A version's two templates, compiled. */
export type Templates = { system: CompiledTemplate; user: CompiledTemplate };

/** What went into a call, as far as it was kept. */
export type GivenToCall = {
  input: readonly { role: string; content: string }[] | null;
  variables: Readonly<Record<string, string>> | null;
};

/**
 * What a call was given, in the terms of its prompt. `call`: the application told the variables; `template`: they were
 * read off the messages, which the template explains in one way only; `messages`: nobody knows them.
 */
export type CallInputs = { from: "call" | "template"; inputs: JsonObject } | { from: "messages"; turns: ChatMessage[] };

const ROLES = {
  system: "system",
  developer: "system",
  assistant: "assistant",
  model: "assistant",
  ai: "assistant",
} as const;

function turnOf({ role, content }: { role: string; content: string }): ChatMessage {
  return { role: ROLES[role.toLowerCase() as keyof typeof ROLES] ?? "user", content };
}

/** Both readings together; null where they contradict each other. */
function merged(one: JsonObject, other: JsonObject): JsonObject | null {
  const conflict = Object.keys(one).some(
    (key) => key in other && JSON.stringify(one[key]) !== JSON.stringify(other[key]),
  );
  return conflict ? null : { ...one, ...other };
}

function readOff({ system, user }: Templates, turns: readonly ChatMessage[]): JsonObject | null {
  const spoken = turns.filter(({ role }) => role !== "system");
  const [only] = spoken;
  if (spoken.length !== 1 || only?.role !== "user") return null;
  const fromUser = matchTemplate(user, only.content);
  const told = turns.find(({ role }) => role === "system")?.content ?? "";
  const fromSystem = system.variables.length === 0 ? {} : matchTemplate(system, told);
  return fromUser && fromSystem && merged(fromSystem, fromUser);
}

const isComplete = (template: CompiledTemplate, inputs: JsonObject) => "text" in renderTemplate(template, inputs);

/** What a call was given; null where none of its text was kept. `version` is null where it is not known here. */
export function inputsOfCall(version: Templates | null, { input, variables }: GivenToCall): CallInputs | null {
  const turns = (input ?? []).map(turnOf);
  const spoken = turns.filter(({ role }) => role !== "system");
  // A conversation has more in it than its variables.
  const isSingle = spoken.length <= 1;
  if (version && isSingle) {
    if (variables && isComplete(version.system, variables) && isComplete(version.user, variables)) {
      return { from: "call", inputs: { ...variables } };
    }
    const inputs = readOff(version, turns);
    if (inputs) return { from: "template", inputs };
  }
  return spoken.length === 0 ? null : { from: "messages", turns };
}
