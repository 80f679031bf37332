import type { RulesPatch, RulesSnapshot } from "#sdk/wire/rules.ts";

/** The snapshot after a patch that follows it. Neither is changed. */
export function patchedSnapshot(before: RulesSnapshot, patch: RulesPatch): RulesSnapshot {
  const gone = new Set(patch.archived);
  const prompts = new Map([...Object.entries(before.prompts), ...Object.entries(patch.prompts)]);
  for (const name of gone) prompts.delete(name);
  const tenants = new Map(Object.entries(before.tenants));
  for (const [id, facts] of Object.entries(patch.tenants)) {
    if (facts) tenants.set(id, facts);
    else tenants.delete(id);
  }
  const archived = new Set([...before.archived.filter((name) => !Object.hasOwn(patch.prompts, name)), ...gone]);
  return {
    generation: patch.generation,
    prompts: Object.fromEntries(prompts),
    tenants: Object.fromEntries(tenants),
    archived: [...archived],
  };
}
