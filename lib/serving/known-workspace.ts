import type { Directory, KnownWorkspace } from "../telemetry/ingest.ts";
import type { Ruleset, WorkspaceRules } from "./ruleset.ts";

type Unit = "conversation" | "tenant";

function unitsOf({ prompts }: WorkspaceRules): Map<string, Unit> {
  const rollouts = [...prompts.values()].flatMap(({ channels }) =>
    [...channels.values()].map(({ rollout }) => rollout),
  );
  return new Map(rollouts.flatMap((rollout) => (rollout ? [[rollout.id, rollout.unit] as const] : [])));
}

function knownOf(rules: WorkspaceRules): KnownWorkspace {
  let units: Map<string, Unit> | undefined;
  return {
    prompt(name) {
      const prompt = rules.prompts.get(name);
      if (!prompt) return undefined;
      const { id, archived, versions } = prompt;
      return { id, name, archived, hasVersion: (number) => versions.has(number) };
    },
    tierOf: (tenantId) => rules.tenants.get(tenantId)?.tier ?? null,
    unitOf(rolloutId) {
      units ??= unitsOf(rules);
      return units.get(rolloutId);
    },
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
