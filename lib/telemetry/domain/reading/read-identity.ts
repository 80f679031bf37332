import type { Attributes, AttributeValue } from "../raw-span.ts";
import type { IdentityFamily, PromptIdentity } from "../seen-span.ts";
import { fieldsOf, first, firstText, textOf } from "./attribute-values.ts";

type Keys = { name: readonly string[]; version: readonly string[]; sha: readonly string[] };

/** Where applications of the AI SDK put what they want told: version 6 and before, and 7 with `runtimeContext`. */
export const AI_SDK_PREFIXES = ["ai.telemetry.metadata.", "ai.settings.context."] as const;

const afterEach = (names: readonly string[]) =>
  AI_SDK_PREFIXES.flatMap((prefix) => names.map((name) => `${prefix}${name}`));

/** In the order in which they are believed. */
const FAMILIES: readonly (readonly [IdentityFamily, Keys])[] = [
  ["prompt", { name: ["prompt.name"], version: ["prompt.version"], sha: ["prompt.commit_sha"] }],
  ["gen_ai", { name: ["gen_ai.prompt.name"], version: ["gen_ai.prompt.version"], sha: [] }],
  [
    "langfuse",
    {
      name: ["langfuse.observation.prompt.name", "langfuse.prompt.name"],
      version: ["langfuse.observation.prompt.version", "langfuse.prompt.version"],
      sha: [],
    },
  ],
  [
    "traceloop",
    { name: ["traceloop.prompt.key"], version: ["traceloop.prompt.version"], sha: ["traceloop.prompt.version_hash"] },
  ],
  ["llm", { name: ["prompt.id"], version: ["llm.prompt_template.version"], sha: [] }],
  [
    "ai_sdk",
    {
      name: afterEach(["prompt.name", "promptName", "prompt_name"]),
      version: afterEach(["prompt.version", "promptVersion", "prompt_version"]),
      sha: afterEach(["prompt.commit_sha", "prompt.commitSha", "promptCommitSha", "prompt_commit_sha"]),
    },
  ],
];

const LARGEST_VERSION = 2_147_483_647;

/** The number of a version out of 12, "12" or "v12"; null for anything else. */
export function versionOf(value: AttributeValue | undefined): number | null {
  const digits = /^\s*[vV]?(\d{1,10})\s*$/.exec(textOf(value) ?? "")?.[1];
  const version = Number(digits ?? 0);
  return version >= 1 && version <= LARGEST_VERSION ? version : null;
}

function shaOf(value: AttributeValue | undefined): string | null {
  const text = textOf(value)?.trim().toLowerCase() ?? "";
  return /^[0-9a-f]{7,64}$/.test(text) ? text : null;
}

/** What the first family that names a prompt says of it; null where none does. */
export function readIdentity(attributes: Attributes): PromptIdentity | null {
  for (const [family, keys] of FAMILIES) {
    const name = firstText(attributes, keys.name)?.trim();
    // `prompt.id` alone is any application's own; beside a template's version it is OpenInference's.
    if (!name || (family === "llm" && !Object.hasOwn(attributes, "llm.prompt_template.version"))) continue;
    const version = first(attributes, keys.version, versionOf);
    return { family, name, version, commitSha: first(attributes, keys.sha, shaOf) };
  }
  return linkedByAiSdk(attributes);
}

/** Langfuse's way to link a prompt with a call of the AI SDK: the whole prompt as JSON in the metadata. */
function linkedByAiSdk(attributes: Attributes): PromptIdentity | null {
  for (const prefix of AI_SDK_PREFIXES) {
    const linked = fieldsOf(attributes[`${prefix}langfusePrompt`]);
    const name = textOf(linked?.name)?.trim();
    if (name) return { family: "ai_sdk", name, version: versionOf(linked?.version), commitSha: null };
  }
  return null;
}
