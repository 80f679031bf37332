import type { HeldPrompt, HeldRules } from "#sdk/rules/held-rules.ts";
import type { VersionDocument } from "#sdk/wire/rules.ts";
import type { Change } from "../rules-history.ts";
import type { ServedChannel, ServedPrompt, WorkspaceRules } from "../ruleset.ts";
import { ServedVersion } from "../served-version.ts";

const NOTHING: Omit<ServedPrompt, "id" | "name"> = {
  archived: true,
  latest: 0,
  channels: new Map(),
  versions: new Map(),
};

/** A version as the database would have given it; its snippets are written out already, and its gate is not served. */
function versionOf(document: VersionDocument): ServedVersion {
  const { name, version, semver, commitSha, contentHash } = document;
  const { system, userTemplate, templateFormat, model, parameters, outputSchema, tools } = document;
  const content = { system, userTemplate, templateFormat, model, parameters, outputSchema, tools };
  return new ServedVersion(name, {
    number: version,
    semver,
    commitSha,
    contentHash,
    content: JSON.stringify({ ...content, evaluation: {}, ci: {}, owners: [] }),
  });
}

function promptOf(name: string, held: HeldPrompt, before: ServedPrompt | undefined): ServedPrompt {
  const versions = new Map<number, ServedVersion>();
  for (const [number, { document }] of held.versions) {
    const there = before?.versions.get(number);
    versions.set(number, there?.contentHash === document.contentHash ? there : versionOf(document));
  }
  const channels = new Map<string, ServedChannel>();
  for (const [channel, rules] of held.channels) {
    channels.set(channel, { ...rules, seq: held.document.channels[channel]?.seq ?? 0 });
  }
  return { id: name, name, archived: false, latest: held.document.latest ?? 0, channels, versions };
}

/**
 * What one key sees of a workspace, so that it is answered by the same code as at the source. `id` stands for the
 * workspace; `before`, with the rules it was made of, lends what did not change. `madeAt` counts how often a generation
 * came that was no later one: a source that was restored may say other things under the same number.
 */
export function servedRules(
  id: string,
  held: HeldRules,
  before: { held: HeldRules; rules: WorkspaceRules } | null,
): WorkspaceRules {
  const prompts = new Map<string, ServedPrompt>();
  for (const [name, prompt] of held.prompts) {
    const there = before?.rules.prompts.get(name);
    const isSame = there !== undefined && before?.held.prompts.get(name) === prompt;
    prompts.set(name, isSame ? there : promptOf(name, prompt, there));
  }
  for (const name of held.archived) prompts.set(name, { id: name, name, ...NOTHING });
  const { generation, tenants } = held;
  const wentBack = Number(before?.rules.madeAt ?? 0) + (before && generation <= before.held.generation ? 1 : 0);
  return { id, generation, madeAt: String(wentBack), accessSeq: 0, prompts, tenants };
}

/** The keys whose values are not the very same in both. */
function differing(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): Set<string> {
  const names = new Set([...before.keys(), ...after.keys()]);
  return new Set([...names].filter((name) => before.get(name) !== after.get(name)));
}

/**
 * What a step touched, for those who are told in patches; null when it has to be told whole: the rules went back, or
 * something is gone without a trace.
 */
export function changeBetween(before: HeldRules | null, after: HeldRules): Change | null {
  if (!before || after.generation <= before.generation) return null;
  const prompts = differing(before.prompts, after.prompts);
  for (const name of after.archived) if (!before.archived.has(name)) prompts.add(name);
  const known = [...before.prompts.keys(), ...before.archived];
  if (known.some((name) => !after.prompts.has(name) && !after.archived.has(name))) return null;
  return { prompts, tenants: differing(before.tenants, after.tenants) };
}
