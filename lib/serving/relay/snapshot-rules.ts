import type { ChannelDocument, PromptDocument, RulesSnapshot, VersionDocument } from "#sdk/wire/rules.ts";
import type { ServedChannel, ServedPrompt, WorkspaceRules } from "../ruleset.ts";
import { ServedVersion } from "../served-version.ts";

const NOTHING: Omit<ServedPrompt, "id" | "name"> = {
  archived: true,
  latest: 0,
  channels: new Map(),
  versions: new Map(),
};

function channelOf({ seq, version, split, rollout, pins }: ChannelDocument): ServedChannel {
  const byTenant = new Map(
    pins.map(({ tenantId, version, expiresAt }) => [tenantId, { version, expiresAt: Date.parse(expiresAt) }]),
  );
  return { seq, version, split, rollout, pins: byTenant };
}

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

function promptOf(name: string, document: PromptDocument, before: ServedPrompt | undefined): ServedPrompt {
  const versions = new Map<number, ServedVersion>();
  for (const version of Object.values(document.versions)) {
    const held = before?.versions.get(version.version);
    versions.set(version.version, held?.contentHash === version.contentHash ? held : versionOf(version));
  }
  const channels = new Map(Object.entries(document.channels).map(([name, channel]) => [name, channelOf(channel)]));
  return { id: name, name, archived: false, latest: document.latest ?? 0, channels, versions };
}

/**
 * What one key sees of a workspace, out of a checked snapshot, so that it is answered by the same rules as at the source.
 * `id` stands for the workspace; `before` lends the versions that are compiled already, and the prompts of `unchanged`.
 */
export function rulesOfSnapshot(
  id: string,
  snapshot: RulesSnapshot,
  before: WorkspaceRules | undefined,
  isUnchanged: (prompt: string) => boolean,
): WorkspaceRules {
  const prompts = new Map<string, ServedPrompt>();
  for (const [name, document] of Object.entries(snapshot.prompts)) {
    const held = before?.prompts.get(name);
    prompts.set(name, held && !held.archived && isUnchanged(name) ? held : promptOf(name, document, held));
  }
  for (const name of snapshot.archived) prompts.set(name, { id: name, name, ...NOTHING });
  const tenants = new Map(Object.entries(snapshot.tenants));
  return { id, generation: snapshot.generation, madeAt: null, accessSeq: 0, prompts, tenants };
}
