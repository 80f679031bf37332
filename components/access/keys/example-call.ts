import { patternCovers } from "#lib/access/policy.ts";
import type { KeyDraft } from "./key-fields.tsx";

/** A prompt's name the key may ask for: the given one where it is covered, else one made from the key's own limit. */
function nameFor(pattern: string | null, example: string | null): string {
  if (example !== null && patternCovers(pattern, example)) return example;
  return pattern === null || pattern === "*" ? "support/agent" : pattern.replace("*", "agent");
}

/** A call that works with this key as it stands, for a terminal; null for a key that can neither resolve nor read. */
export function exampleCall(origin: string, secret: string, draft: KeyDraft, example: string | null): string | null {
  const head = `-H "Authorization: Bearer ${secret}"`;
  if (draft.scopes.includes("resolve")) {
    const name = encodeURIComponent(nameFor(draft.promptPattern, example));
    const version = draft.channels[0] ?? "stable";
    const body = JSON.stringify({ version, render: "none" });
    return `curl ${origin}/api/v1/prompts/${name} \\\n  ${head} \\\n  -H "Content-Type: application/json" \\\n  -d '${body}'`;
  }
  return draft.scopes.includes("read") ? `curl ${origin}/api/v1/prompts \\\n  ${head}` : null;
}
