import type { CompiledTemplate } from "#sdk/template/template.ts";
import type { ServedPrompt } from "../ruleset.ts";
import type { ServedVersion } from "../served-version.ts";

type Message = { type: "chatmessage"; role: "system" | "user"; content: string };

type Body = { type: "text"; prompt: string } | { type: "chat"; prompt: Message[] };

/** A prompt as Langfuse's clients read it. */
type LangfusePrompt = Body & {
  id: string;
  name: string;
  version: number;
  labels: string[];
  tags: string[];
  commitMessage: null;
  config: Record<string, unknown>;
  resolutionGraph: null;
};

/** Literal braces go between other delimiters, or Mustache would take them for a tag. */
function literalOf(text: string): string {
  return text.includes("{{") ? `{{=<% %>=}}${text}<%={{ }}=%>` : text;
}

/** A template of either format in the one that Langfuse's clients fill: `{{name}}`. */
export function asMustache({ parts }: CompiledTemplate): string {
  return parts.map((part) => (typeof part === "string" ? literalOf(part) : `{{${part.name}}}`)).join("");
}

/** `production` is what Langfuse calls the channel stable. */
export function channelOfLabel(label: string): string {
  return label === "production" ? "stable" : label;
}

/** Where this version stands: each channel whose baseline it is, and `latest`. */
function labelsOf({ channels, latest }: ServedPrompt, number: number, only: readonly string[]): string[] {
  const names = [...channels].flatMap(([name, { version }]) => (version === number ? [name] : []));
  if (number === latest) names.push("latest");
  const told = names.filter((name) => only.length === 0 || only.includes(name));
  return told.map((name) => (name === "stable" ? "production" : name)).sort();
}

function textOrChat(system: string, user: string): Body {
  if (system === "" || user === "") return { type: "text", prompt: system + user };
  return {
    type: "chat",
    prompt: [
      { type: "chatmessage", role: "system", content: system },
      { type: "chatmessage", role: "user", content: user },
    ],
  };
}

/**
 * A version for Langfuse's clients: `chat` when it has both a system message and a user template, `text` when it has one
 * of them. Settings are in `config`. `channels` are those the key is limited to, empty for all.
 */
export function langfusePrompt(
  prompt: ServedPrompt,
  version: ServedVersion,
  channels: readonly string[],
): LangfusePrompt {
  const { prepared, number } = version;
  const { model, parameters, outputSchema, tools } = prepared.content;
  const { semver, commitSha }: { semver: string; commitSha: string } = JSON.parse(`{${prepared.identity}}`);
  return {
    id: commitSha,
    name: prompt.name,
    version: number,
    labels: labelsOf(prompt, number, channels),
    tags: [],
    commitMessage: null,
    config: { model, parameters, outputSchema, tools, semver, commitSha },
    resolutionGraph: null,
    ...textOrChat(asMustache(prepared.system.template), asMustache(prepared.user.template)),
  };
}
