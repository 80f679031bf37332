import type { Directory, KnownWorkspace } from "../telemetry/ingest.ts";
import type { Ruleset, WorkspaceRules } from "./ruleset.ts";

function knownOf(rules: WorkspaceRules): KnownWorkspace {
  return {
    prompt(name) {
      const prompt = rules.prompts.get(name);
      if (!prompt) return undefined;
      const { id, archived, versions } = prompt;
      return { id, name, archived, hasVersion: (number) => versions.has(number) };
    },
    tierOf: (tenantId) => rules.tenants.get(tenantId)?.tier ?? null,
  };
}

/** What spans are told against: the workspaces as this process serves them at the moment of asking. */
export function directoryOf(ruleset: Ruleset): Directory {
  const known = new WeakMap<WorkspaceRules, KnownWorkspace>();
  return (workspaceId) => {
    const rules = ruleset.workspace(workspaceId);
    if (!rules) return undefined;
    const there = known.get(rules) ?? knownOf(rules);
    known.set(rules, there);
    return there;
  };
}
